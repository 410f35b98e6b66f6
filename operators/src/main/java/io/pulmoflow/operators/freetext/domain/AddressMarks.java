package io.pulmoflow.operators.freetext.domain;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Words that say which part of an address stands beside them, whole and cut. */
final class AddressMarks {
    /** A name stands behind one of these, or before it. */
    static final Set<String> NAMED =
            words(
                    "ул улица улице улицы улицу пр пр-т пр-кт пр-д пр-зд пр-те проспект проспекте"
                            + " проспекта просп проезд проезде проезду проезда пер переулок"
                            + " переулке переулка бул бульвар бульваре бульвара б-р бул-р наб"
                            + " набережная набережной ш шоссе пл площадь площади туп тупик тупике"
                            + " линия линии аллея аллее алл мкр мкрн мкр-н микрорайон микрорайоне"
                            + " микр м-н кв-л квартал квартале тер территория массив массиве снт"
                            + " днп днт дск снп садоводство с/т с-т жк гск тсн разъезд разъезде"
                            + " тракт тракте просека проулок взвоз спуск г гор город города городе"
                            + " г-д пос поселок поселке поселка пгт рп р.п дер деревня деревне"
                            + " деревни село селе села с ст ст-ца ст-це станица станице станицы"
                            + " хут хутор хуторе хутора х аул ауле аула аал улус улусе кожуун"
                            + " с-п с-о п п/о п-о нп обл область области край края крае р-н р-не"
                            + " р-на район района районе респ республика республики республике"
                            + " округ округе ао зато наслег слобода слободе городок городке"
                            + " станция станции");

    /** A number stands behind one of these. */
    private static final Set<String> HOUSES =
            words(
                    "д дом дома доме к корп корпус корпуса стр строение строения лит литер литера"
                            + " литеры вл влад владение кв квартира квартиры квартире кварт оф офис"
                            + " ком комн комната комнату комнаты к-та к-ра пом помещение под"
                            + " подъезд подъезда эт этаж этаже секция бокс гараж домофон код общ"
                            + " общежитие уч участок участке з-у зу ряд дос блок индекс а-я ком-та"
                            + " apt apartment flat unit suite ste floor room rm bldg building block"
                            + " kv korp str d dom");

    /** A letter stands behind one of these too. */
    static final Set<String> LETTERED =
            words(
                    "лит литер литера литеры корп корпус стр строение подъезд секция дом д bldg block");

    /** The number stands before one of these. */
    static final Set<String> COUNTED =
            words(
                    "этаж эт подъезд под кв квартира мкр мкр-н микрорайон микр линия линии аллея"
                            + " проезд переулок пер просека ряд квартал км корп корпус секция");

    private static final Set<String> SPLIT = words("р-п г-о с-п с-о п-о с-т д-п к-п п-г");

    private static final List<String> LODGINGS =
            List.of(
                    "гостиниц",
                    "общежит",
                    "хостел",
                    "отел",
                    "пансионат",
                    "интернат",
                    "приют",
                    "барак");

    private static final Set<String> PLACES =
            words("village town settlement district region oblast krai township county");

    private static final Set<String> REGIONS =
            words("мо ло хмао янао нао еао рт рб рк рх кбр кчр рсо кк ск");

    static final Set<String> MARKS = new HashSet<>();

    static {
        Stream.of(NAMED, HOUSES, Set.of("км")).forEach(MARKS::addAll);
    }

    private AddressMarks() {}

    /** Halves of a mark that is cut: «р.п.», «п/о», «г. о.». */
    static boolean isSplit(String joined) {
        return SPLIT.contains(joined) || joined.indexOf('-') > 0 && MARKS.contains(joined);
    }

    /** Where people live for a time. */
    static boolean isLodging(String folded) {
        return LODGINGS.stream().anyMatch(folded::startsWith);
    }

    /** «МО, г. Подольск». */
    static boolean isRegion(String folded) {
        return REGIONS.contains(folded);
    }

    /** "Dalneye village". */
    static boolean isPlace(String folded) {
        return PLACES.contains(folded);
    }

    static boolean isHouse(String folded) {
        return HOUSES.contains(folded);
    }

    /** Who lives and who came: of a sentence, of no address. */
    static boolean isSaid(String folded) {
        return AddressWords.LIVES.contains(folded) || AddressWords.MOVES.contains(folded);
    }

    private static Set<String> words(String all) {
        return new HashSet<>(Arrays.asList(all.replace('/', '-').split(" ")));
    }
}
