package io.pulmoflow.generator.files;

import io.pulmoflow.generator.course.Calendar;
import io.pulmoflow.generator.records.Answer;
import io.pulmoflow.generator.records.Axes;
import io.pulmoflow.generator.records.Defect;
import io.pulmoflow.generator.records.Nodule;
import io.pulmoflow.generator.records.Protocol;
import io.pulmoflow.generator.records.Reading;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Spells a final protocol as a text file, in Russian or English. */
final class TextProtocol {

    /** Language of keys and words. */
    enum Language {
        RUSSIAN,
        ENGLISH
    }

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("dd.MM.uuuu HH:mm", Locale.ROOT);
    private static final DateTimeFormatter ISO_TIME =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssXXX", Locale.ROOT);

    private final Language language;

    TextProtocol(Language language) {
        this.language = language;
    }

    String of(Protocol protocol) {
        Reading reading = protocol.reading();
        StringBuilder text = new StringBuilder(600);
        line(text, "Протокол", "Protocol", protocol.examination().accessionNumber());
        line(text, "Исследование", "Study", protocol.examination().studyUid());
        protocol.identity()
                .alias()
                .ifPresent(a -> line(text, "Пациент", "Patient", a.issuer() + "|" + a.id()));
        protocol.identity().nationalId().ifPresent(id -> line(text, "СНИЛС", "SNILS", id));
        line(
                text,
                "Дата исследования",
                "Performed",
                protocol.defect() == Defect.BAD_DATE
                        ? "31.02.2025 10:40"
                        : time(protocol.examination().performedAt()));
        line(text, "Дата протокола", "Reported", time(reading.reportedAt()));
        line(text, "Статус", "Status", language == Language.RUSSIAN ? "окончательный" : "final");
        line(text, "Врач", "Reader", reading.reader());
        line(text, "Lung-RADS", "Lung-RADS", reading.category().cell());
        for (Nodule nodule : reading.nodules()) {
            line(text, "Очаг " + nodule.number(), "Nodule " + nodule.number(), nodule(nodule));
        }
        line(text, "Описание", "Findings", "Низкодозная КТ органов грудной клетки без контраста.");
        text.append("Лёгкие расправлены; корни структурны.\n");
        line(text, "Заключение", "Impression", reading.conclusion());
        if (reading.expertRequired() != Answer.UNKNOWN) {
            boolean yes = reading.expertRequired() == Answer.YES;
            line(
                    text,
                    "Экспертный анализ",
                    "Expert review",
                    language == Language.RUSSIAN ? (yes ? "да" : "нет") : yes ? "yes" : "no");
        }
        return text.toString();
    }

    private void line(StringBuilder text, String russian, String english, String value) {
        text.append(language == Language.RUSSIAN ? russian : english)
                .append(": ")
                .append(value)
                .append('\n');
    }

    private String time(Instant instant) {
        return language == Language.RUSSIAN
                ? TIME.format(instant.atZone(Calendar.ZONE))
                : ISO_TIME.format(instant.atZone(Calendar.ZONE));
    }

    private String nodule(Nodule nodule) {
        List<String> parts = new ArrayList<>();
        parts.add(type(nodule.type()));
        parts.add(status(nodule.status()));
        parts.add(lobe(nodule.lobe()));
        parts.add("S" + nodule.segment());
        nodule.size().ifPresent(axes -> parts.add(size(axes)));
        nodule.solidPart().ifPresent(axes -> parts.add(solidComponent() + " " + size(axes)));
        parts.add(margin(nodule.margin()));
        return String.join("; ", parts);
    }

    private String solidComponent() {
        return language == Language.RUSSIAN ? "солидный компонент" : "solid component";
    }

    private String size(Axes axes) {
        char mark = language == Language.RUSSIAN ? ',' : '.';
        return ""
                + axes.longTenths() / 10
                + mark
                + axes.longTenths() % 10
                + " x "
                + axes.shortTenths() / 10
                + mark
                + axes.shortTenths() % 10
                + (language == Language.RUSSIAN ? " мм" : " mm");
    }

    private String type(Nodule.Type type) {
        boolean russian = language == Language.RUSSIAN;
        return switch (type) {
            case SOLID -> russian ? "солидный" : "solid";
            case PART_SOLID -> russian ? "частично солидный" : "part-solid";
            case NON_SOLID -> russian ? "несолидный" : "non-solid";
            case CYST ->
                    throw new IllegalArgumentException("no word for a cyst in a text protocol");
        };
    }

    private String status(Nodule.Status status) {
        boolean russian = language == Language.RUSSIAN;
        return switch (status) {
            case BASELINE -> russian ? "впервые" : "baseline";
            case NEW -> russian ? "новый" : "new";
            case GROWING -> russian ? "рост" : "growing";
            case STABLE -> russian ? "без динамики" : "stable";
            case DECREASED -> russian ? "уменьшение" : "decreased";
            case RESOLVED, BENIGN_PROVEN ->
                    throw new IllegalArgumentException("no word for it in a text protocol");
        };
    }

    private String lobe(Nodule.Lobe lobe) {
        boolean russian = language == Language.RUSSIAN;
        return switch (lobe) {
            case RUL -> russian ? "верхняя доля правого лёгкого" : "right upper lobe";
            case RML -> russian ? "средняя доля правого лёгкого" : "right middle lobe";
            case RLL -> russian ? "нижняя доля правого лёгкого" : "right lower lobe";
            case LUL -> russian ? "верхняя доля левого лёгкого" : "left upper lobe";
            case LINGULA -> russian ? "язычковые сегменты левого лёгкого" : "lingula";
            case LLL -> russian ? "нижняя доля левого лёгкого" : "left lower lobe";
        };
    }

    private String margin(Nodule.Margin margin) {
        boolean russian = language == Language.RUSSIAN;
        return switch (margin) {
            case SMOOTH -> russian ? "контур ровный" : "margin smooth";
            case LOBULATED -> russian ? "контур дольчатый" : "margin lobulated";
            case SPICULATED -> russian ? "контур лучистый" : "margin spiculated";
        };
    }
}
