package io.pulmoflow.operators.freetext.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** Words that a name stands after, or before, and where sentences begin. */
final class Titles {
    private static final Set<String> WORDS =
            new HashSet<>(
                    Arrays.asList(
                            ("глав контакт контакты контакту асс анест анестезиолог анестезиолога анестезиологу"
                                            + " анестезиологом травматолог травматолога гинеколог гинеколога"
                                            + " уролог уролога ревматолог ревматолога аллерголог аллерголога"
                                            + " эндокринолог эндокринолога гастроэнтеролог оториноларинголог"
                                            + " лор окулист радиолог радиолога радиологу радиологом"
                                            + " радиотерапевт химиотерапевт химиотерапевта патоморфолог"
                                            + " патоморфолога бронхоскопист эндоскопист эндоскописта"
                                            + " диетолог физиотерапевт реаниматолог реаниматолога"
                                            + " рентгенолаборанту рентгенолаборанта координатор координатора"
                                            + " куратор куратора волонтер администратор администратора"
                                            + " водитель санитар санитара санитару медсестер члены член"
                                            + " секретарь председатель ассистент стажер медбрат санитарка"
                                            + " логопед психолог регистратор"
                                            + " регистратура инженер акад академика директор начмед товарищ"
                                            + " врач врача врачу врачом враче врачи доктор доктора доктору"
                                            + " доктором др профессор профессора профессору профессором проф"
                                            + " доцент доцента доц зав заведующий заведующая заведующего"
                                            + " заведующей заведующему заведующую рентгенолог рентгенолога"
                                            + " рентгенологу рентгенологом рентгенологи терапевт терапевта"
                                            + " терапевту терапевтом пульмонолог пульмонолога пульмонологу"
                                            + " пульмонологом онколог онколога онкологу онкологом хирург"
                                            + " хирурга хирургу хирургом кардиолог кардиолога кардиологу"
                                            + " кардиологом фтизиатр фтизиатра фтизиатру невролог невролога"
                                            + " медсестра медсестры медсестре медсестрой м\\с лаборант"
                                            + " лаборанта лаборантом рентгенолаборант рентгенолаборанта"
                                            + " рентгенлаборант пациент пациента пациенту пациентом пациентка"
                                            + " пациентки пациентке пациентку пациенткой пац больной больного"
                                            + " больному больная больную гр гражданин гражданина гражданка"
                                            + " гражданки гражданке исполнитель исполнил исполнила описал"
                                            + " описала оператор консультант консультанта эксперт эксперта"
                                            + " экспертом ординатор ординатора фельдшер фельдшера"
                                            + " патологоанатом морфолог цитолог жена жены жене жену женой муж"
                                            + " мужа мужу мужем дочь дочери дочерью дочка дочки сын сына сыну"
                                            + " сыном мать матери матерью мама мамы отец отца отцу отцом папа"
                                            + " брат брата брату братом сестра сестры сестре сестру сестрой"
                                            + " внук внука внуку внуком внучка внучки внучкой тетя тети дядя"
                                            + " дяди бабушка бабушки дедушка дедушки теща тещи свекровь"
                                            + " невестка невестки зять зятя родственник родственника"
                                            + " родственница родственницы опекун опекуна сосед соседа соседка"
                                            + " соседки подруга подруги супруг супруга супругу супругом"
                                            + " супруги супруге супругой племянник племянника племянница"
                                            + " племянницы фио фамилия имя отчество подпись направил направила"
                                            + " осмотрел осмотрела консультировал консультировала"
                                            + " проконсультировал проконсультировала контактное лицо"
                                            + " представитель представителя утвердил утвердила согласовано"
                                            + " выполнил выполнила участница участник участника участнику"
                                            + " участницы обследуемый обследуемая слов дежурный дежурного"
                                            + " лечащий лечащего академик академика рецензент"
                                            + " рентгенлаб рентг рец рецензента рецензенту исп"
                                            + " ответственный ответственная анестезистка анестезист"
                                            + " вр леч рук руководитель руководителя сиделка сиделки"
                                            + " сиделке сиделкой кум кума куму кумой сват сватья сноха"
                                            + " снохи снохе сноху снохой крестный крестная крестной"
                                            + " крестник крестница кузен кузена кузина кузины сожитель"
                                            + " сожителя сожителем сожительница сожительницы мачеха"
                                            + " мачехи мачехе отчим отчима отчиму падчерица пасынок"
                                            + " пасынка свекор свекра свекрови тесть тестя тестю шурин"
                                            + " деверь золовка свояк баба бабы деда дед тетка тетку"
                                            + " тетке дядька дядю тетю сестренка братишка правнук"
                                            + " правнучка коллега коллеги коллеге коллегу коллегой"
                                            + " интерн интерна аспирант резидент студент студентка"
                                            + " практикант диспетчер диспетчера соцработник"
                                            + " соцработника главврач главврача главврачу стоматолог"
                                            + " дерматолог офтальмолог гематолог маммолог проктолог"
                                            + " ортопед нефролог иммунолог эпидемиолог отправитель"
                                            + " получатель получателю адресат автор заявитель"
                                            + " информант доверенное бригадир мастер однопалатник"
                                            + " няня няни уважением семья семьи семье семью супругов братья чета")
                                    .split(" ")));

    private static final Set<String> ENGLISH =
            new HashSet<>(
                    Arrays.asList(
                            ("dr drs doctor mr mrs ms miss mx prof professor patient pt nurse"
                                            + " radiologist physician surgeon oncologist pulmonologist"
                                            + " cardiologist resident fellow technologist tech daughter son"
                                            + " wife husband mother father brother sister spouse partner niece"
                                            + " nephew aunt uncle friend neighbor neighbour grandson"
                                            + " granddaughter guardian caregiver name names surname signed"
                                            + " dictated transcribed attending provider pcp by per cc attn"
                                            + " dear re author reader reviewer rn md requested electronically cosigned coreader interpreting referring referrer verified approved"
                                            + " dad mum mom grandma grandpa granny stepson stepdaughter fiance fiancee"
                                            + " girlfriend boyfriend cousin carer roommate interpreter translator"
                                            + " receptionist coordinator clerk secretary intern consultant registrar"
                                            + " sonographer pathologist internist hospitalist operator"
                                            + " technician np chaplain scribe supervisor manager poa"
                                            + " proxy nok adjudicator arbiter anesthesiologist"
                                            + " anaesthetist therapist dietitian pharmacist matron"
                                            + " husband's wife's grandmother grandfather stepdaughter"
                                            + " stepmother stepfather subject participant volunteer"
                                            + " requestor requester regards sincerely")
                                    .split(" ")));

    private static final Set<String> ALL = new HashSet<>(WORDS);

    static {
        ALL.addAll(ENGLISH);
    }

    private static final Set<String> CUT =
            Set.of(
                    "проф", "др", "гр", "пац", "доц", "зав", "отд", "асс", "ст", "им", "мл", "dr",
                    "mr", "mrs", "ms", "prof", "pt", "р", "тов", "ак", "drs", "st", "jr");

    /** «пац-ка», «б-ной», «п-т». */
    private static final Set<String> CUT_PEOPLE = Set.of("пац", "б", "п", "больн", "обсл", "гр");

    private static final Set<String> ENGLISH_ACTS =
            Set.of(
                    "called", "calls", "agrees", "agreed", "disagrees", "disagreed", "requests",
                    "requested", "declined", "declines", "refused", "refuses", "denies", "denied",
                    "smokes", "smoked", "says", "said", "states", "wants", "asks", "asked", "came",
                    "lives", "lived", "complains", "consented", "attended", "phoned", "emailed",
                    "wishes", "prefers", "works", "worked", "retired", "cancelled", "rescheduled",
                    "quit", "did", "didn", "wrote", "signed", "died", "understands", "accepted");

    private static final Set<String> ACTS =
            new HashSet<>(
                    Arrays.asList(
                            ("жалуется жаловался жаловалась отмечает обратился обратилась сообщает"
                                            + " сообщил сообщила направлен направлена осмотрен осмотрена"
                                            + " рекомендовал рекомендовала просит отрицает курит курил курила"
                                            + " страдает наблюдается проконсультирован проконсультирована"
                                            + " поступил поступила согласен согласна отказался отказалась"
                                            + " предупрежден предупреждена явился явилась не обследован"
                                            + " обследована госпитализирован госпитализирована выписан"
                                            + " выписана живет проживает работает просил просила звонил"
                                            + " звонила подписал подписала пришел пришла проинформирован"
                                            + " проинформирована болен больна вызван вызвана приглашен"
                                            + " приглашена извещен извещена оповещен оповещена консультирован"
                                            + " консультирована приехал приехала умер умерла скончался"
                                            + " скончалась болеет болел болела прошел прошла подтвердил"
                                            + " подтвердила настаивает возражает интересуется явится"
                                            + " согласился согласилась предъявляет обращался обращалась"
                                            + " пропустил пропустила опоздал опоздала вышел вышла ушел ушла")
                                    .split(" ")));

    /** What people do, and organs and hours of the day as well: of a word that may be a surname. */
    private static final Set<String> MORE_ACTS =
            new HashSet<>(
                    Arrays.asList(
                            ("звонит звонят позвонил позвонила перезвонил перезвонила"
                                            + " перезвонит пришлет прислал прислала привез привезла"
                                            + " принес принесла забрал забрала заберет хочет хотел"
                                            + " хотела боится боялся боялась говорит сказал сказала"
                                            + " ждет ждал ждала записан записана записался записалась"
                                            + " запишется придет приедет приходил приходила пришедший"
                                            + " кашляет кашлял кашляла лечился лечилась лечится"
                                            + " работал работала женат замужем овдовел овдовела"
                                            + " родился родилась согласилась подписывает описал"
                                            + " описала смотрел смотрела посмотрел посмотрела считает"
                                            + " полагает уверен уверена спрашивает спросил спросила"
                                            + " забыл забыла потерял потеряла получил получила взял"
                                            + " взяла отдал отдала обещал обещала уточняет уточнил"
                                            + " уточнила переехал переехала уехал уехала вернулся"
                                            + " вернулась ответил ответила трубку недоступен"
                                            + " недоступна дежурит дежурил дежурила"
                                            + " поблагодарил поблагодарила обнаружил обнаружила"
                                            + " перенес перенесла отказывается бросил бросила"
                                            + " дышит спит ест просится плачет ругается благодарит"
                                            + " дозвонился дозвонилась отпустил отпустила направила"
                                            + " направил осмотрел осмотрела")
                                    .split(" ")));

    private static final Set<String> FIELDS =
            Set.of("фио", "фамилия", "отчество", "фам", "отч", "surname", "lastname", "firstname");
    private static final Set<String> FIELD_LETTERS = Set.of("ф", "и", "о");

    private static final Set<String> GREETINGS =
            Set.of(
                    "добрый",
                    "доброе",
                    "доброго",
                    "доброй",
                    "здравствуй",
                    "здравствуйте",
                    "привет",
                    "приветствую",
                    "спасибо",
                    "пожалуйста",
                    "посмотри",
                    "посмотрите",
                    "глянь",
                    "подскажи",
                    "подскажите",
                    "перезвони",
                    "перезвоните",
                    "отправь",
                    "пришли");

    private static final Set<String> HOW =
            Set.of(
                    "не",
                    "повторно",
                    "снова",
                    "вновь",
                    "опять",
                    "впервые",
                    "лично",
                    "также",
                    "тоже",
                    "сегодня",
                    "вчера",
                    "устно",
                    "самостоятельно",
                    "категорически");

    private final Sheet sheet;
    private final Lexicon lexicon;

    Titles(Sheet sheet, Lexicon lexicon) {
        this.sheet = sheet;
        this.lexicon = lexicon;
    }

    boolean isTitle(int i) {
        String word = sheet.fold(i);
        return ALL.contains(word)
                || word.equals("р") && sheet.isChar(i - 1, '-') && sheet.fold(i - 2).equals("д")
                || (word.equals("ая") || word.equals("law")) && sheet.isChar(i - 1, '-')
                || sheet.isChar(i - 1, '-')
                        && CUT_PEOPLE.contains(sheet.fold(i - 2))
                        && !sheet.isCapital(i)
                || word.equals("с") && sheet.isAnyOf(i - 1, "/\\") && sheet.fold(i - 2).equals("м")
                || word.equals("н") && isDegree(i);
    }

    /** The end of «к.м.н.» and «д.м.н.». */
    private boolean isDegree(int i) {
        int middle = sheet.previous(i - 2);
        int first = sheet.previous(middle - 2);
        return sheet.isChar(sheet.previous(i - 1), '.')
                && sheet.fold(middle).equals("м")
                && (sheet.fold(first).equals("к") || sheet.fold(first).equals("д"));
    }

    /** A title right before, with a colon, a full stop or other parts of the name between. */
    boolean standDirectlyBefore(int i) {
        int at = i;
        for (int steps = 0; steps < 6; steps++) {
            at = sheet.previous(at - 1);
            if (sheet.isAnyOf(at, ",:.-–—(«\"_/=|") || sheet.kind(at) == MaskKind.NAME) {
                if (sheet.isChar(at, '.') && !isCut(at - 1)) {
                    return false;
                }
                continue;
            }
            return isTitle(at);
        }
        return false;
    }

    /** «ФИО», «Фамилия:», «Ф:»: whatever follows is a name. */
    boolean fieldDirectlyBefore(int i) {
        int at = sheet.previous(i - 1);
        boolean colon = sheet.isAnyOf(at, ":=|");
        at = colon ? sheet.previous(at - 1) : at;
        String word = sheet.fold(at);
        return FIELDS.contains(word)
                || colon && sheet.length(at) == 1 && FIELD_LETTERS.contains(word);
    }

    /** «второе чтение»: who read it, or what was read. */
    boolean readingDirectlyBefore(int i) {
        int at = sheet.previous(i - 1);
        at = sheet.isAnyOf(at, ":-–—(") ? sheet.previous(at - 1) : at;
        at = sheet.isNumber(at) ? sheet.previous(at - 1) : at;
        return sheet.fold(at).startsWith("чтени") || sheet.fold(at).equals("reading");
    }

    /** «Стрелец 1949 г.р.» */
    boolean birthAfter(int i) {
        int at = sheet.isAnyOf(i + 1, ",") ? sheet.next(i + 2) : sheet.next(i + 1);
        at = sheet.isChar(at, '(') ? at + 1 : at;
        return startsSentence(i)
                && !sheet.fold(i).startsWith("род")
                && sheet.kind(at) == MaskKind.BIRTH_DATE;
    }

    /** A title up to four words before, only small words and commas between. */
    boolean standBefore(int i) {
        int at = i;
        int words = 0;
        for (int steps = 0; steps < 9 && words < 5; steps++) {
            at = sheet.previous(at - 1);
            if (isTitle(at)) {
                return true;
            }
            if (sheet.isWord(at)) {
                words++;
                if (sheet.isCapital(at)
                        && sheet.kind(at) != MaskKind.NAME
                        && words > 1
                        && !lexicon.isTerm(sheet.fold(at))) {
                    return false;
                }
            } else if (at < 0
                    || sheet.isAnyOf(at, ";!?")
                    || sheet.isChar(at, '.') && !isCut(at - 1)
                    || sheet.isNumber(at)) {
                return false;
            }
        }
        return false;
    }

    /** «Ким жалуется на кашель». */
    boolean actAfter(int i) {
        int at = sheet.next(i + 1);
        for (int steps = 0; steps < 2 && HOW.contains(sheet.fold(at)); steps++) {
            at = sheet.next(at + 1);
        }
        boolean relation = sheet.isChar(at, '(') && sheet.isChar(at + 2, ')') && isTitle(at + 1);
        return relation
                || ACTS.contains(sheet.fold(at))
                || ageAfter(i)
                || greetingAfter(i)
                || sheet.isCyrillic(i)
                        && (lexicon.isUnheard(sheet.fold(i))
                                || lexicon.isWordSurname(sheet.fold(i)))
                        && (MORE_ACTS.contains(sheet.fold(at)) || isMissing(at));
    }

    /** "Banks agrees", "Hope (daughter)". */
    boolean englishActAfter(int i) {
        int at = sheet.next(i + 1);
        boolean relation = sheet.isChar(at, '(') && sheet.isChar(at + 2, ')') && isTitle(at + 1);
        return relation || sheet.isGap(i + 1) && ENGLISH_ACTS.contains(sheet.fold(at));
    }

    /** «Кит нет в списке». */
    private boolean isMissing(int at) {
        String next = sheet.fold(sheet.next(sheet.next(at + 1) + 1));
        return sheet.fold(at).equals("нет")
                && sheet.fold(sheet.next(at + 1)).equals("в")
                && (next.startsWith("спис") || next.startsWith("баз") || next.startsWith("журнал"));
    }

    /** «Света, добрый день». */
    private boolean greetingAfter(int i) {
        return startsSentence(i)
                && sheet.isChar(i + 1, ',')
                && GREETINGS.contains(sheet.fold(sheet.next(i + 2)));
    }

    /** «Заяц, 64 года». */
    private boolean ageAfter(int i) {
        boolean dash = sheet.isGap(i + 1) && sheet.isAnyOf(sheet.next(i + 1), "-–—");
        int number =
                sheet.isAnyOf(i + 1, ",(")
                        ? sheet.next(i + 2)
                        : dash && !lexicon.isTerm(sheet.fold(i))
                                ? sheet.next(sheet.next(i + 1) + 1)
                                : i;
        String word = sheet.fold(sheet.next(number + 1));
        return sheet.isNumber(number)
                && sheet.length(number) == 2
                && (word.equals("лет") || word.equals("года") || word.equals("год"));
    }

    boolean startsSentence(int i) {
        if (sheet.is(i - 1, Sheet.Type.LINE)) {
            return true;
        }
        int before = sheet.previous(i - 1);
        if (before < 0 || sheet.isAnyOf(before, "!?:•·*«\"“”„|=>#")) {
            return true;
        }
        if (sheet.isAnyOf(before, "-–—+")
                && (sheet.is(before - 1, Sheet.Type.LINE)
                        || sheet.isGap(before - 1) && sheet.isGap(before + 1))) {
            return true;
        }
        if (sheet.isChar(before, ')') && sheet.isNumber(before - 1)) {
            return true;
        }
        return sheet.isChar(before, '.') && !isCut(before - 1);
    }

    /** Whether a full stop after the word ends the word only. */
    private boolean isCut(int i) {
        return sheet.isWord(i)
                && (CUT.contains(sheet.fold(i))
                        || sheet.length(i) == 1 && sheet.isCapital(i) && !sheet.isNumber(i - 1));
    }
}
