package io.pulmoflow.connectors.ris;

import io.pulmoflow.connectors.tabular.Vocabulary;
import io.pulmoflow.schemas.clinical.Answer;
import io.pulmoflow.schemas.clinical.BenignSign;
import io.pulmoflow.schemas.clinical.CystFeature;
import io.pulmoflow.schemas.clinical.IncompleteReason;
import io.pulmoflow.schemas.clinical.Lobe;
import io.pulmoflow.schemas.clinical.Margin;
import io.pulmoflow.schemas.clinical.NoduleLocation;
import io.pulmoflow.schemas.clinical.NoduleStatus;
import io.pulmoflow.schemas.clinical.NoduleType;
import io.pulmoflow.schemas.clinical.ProtocolStatus;
import io.pulmoflow.schemas.clinical.Shape;
import io.pulmoflow.schemas.clinical.SuspiciousFeature;

/** The words of protocols, Russian and English. */
final class RisWords {
    static final Vocabulary<ProtocolStatus> STATUS =
            Vocabulary.<ProtocolStatus>builder()
                    .add(
                            ProtocolStatus.PRELIMINARY,
                            "preliminary",
                            "предварительный",
                            "предварительно",
                            "P")
                    .add(ProtocolStatus.FINAL, "final", "окончательный", "окончательно", "F")
                    .add(
                            ProtocolStatus.AMENDED,
                            "amended",
                            "corrected",
                            "исправленный",
                            "исправлен",
                            "изменённый",
                            "изменён",
                            "дополненный",
                            "дополнен",
                            "уточнённый",
                            "пересмотренный",
                            "C")
                    .add(
                            ProtocolStatus.CANCELLED,
                            "cancelled",
                            "canceled",
                            "отменённый",
                            "отменён",
                            "аннулированный",
                            "аннулирован",
                            "X")
                    .build();

    static final Vocabulary<Answer> S_MODIFIER =
            Vocabulary.<Answer>builder()
                    .add(Answer.YES, "yes", "S", "y", "true", "1", "да", "есть")
                    .add(Answer.NO, "no", "n", "false", "0", "нет")
                    .build();

    static final Vocabulary<IncompleteReason> INCOMPLETE_REASON =
            Vocabulary.<IncompleteReason>builder()
                    .add(
                            IncompleteReason.PRIOR_PENDING,
                            "prior_pending",
                            "ожидается предыдущее исследование",
                            "ожидаются предыдущие исследования",
                            "нет предыдущего исследования")
                    .add(
                            IncompleteReason.NOT_EVALUABLE,
                            "not_evaluable",
                            "не поддаётся оценке",
                            "не оценивается",
                            "оценка невозможна")
                    .add(
                            IncompleteReason.INFLAMMATORY,
                            "inflammatory",
                            "воспаление",
                            "воспалительные изменения",
                            "воспалительный процесс")
                    .build();

    static final Vocabulary<NoduleType> NODULE_TYPE =
            Vocabulary.<NoduleType>builder()
                    .add(NoduleType.SOLID, "solid", "солидный", "солидное")
                    .add(
                            NoduleType.PART_SOLID,
                            "part-solid",
                            "subsolid",
                            "субсолидный",
                            "частично солидный",
                            "полусолидный",
                            "часть солидный")
                    .add(
                            NoduleType.NON_SOLID,
                            "non-solid",
                            "nonsolid",
                            "ground glass",
                            "ground glass nodule",
                            "GGN",
                            "несолидный",
                            "не солидный",
                            "матовое стекло",
                            "по типу матового стекла")
                    .add(
                            NoduleType.CYST,
                            "cyst",
                            "cystic",
                            "atypical cyst",
                            "киста",
                            "кистозный",
                            "атипичная киста",
                            "кистозное образование")
                    .build();

    /**
     * {@code впервые} is what a first protocol says of what it finds: a baseline nodule, not one
     * that is new since an earlier examination.
     */
    static final Vocabulary<NoduleStatus> NODULE_STATUS =
            Vocabulary.<NoduleStatus>builder()
                    .add(
                            NoduleStatus.BASELINE,
                            "baseline",
                            "впервые",
                            "впервые выявлен",
                            "впервые выявленный",
                            "исходный",
                            "исходно",
                            "базовый")
                    .add(
                            NoduleStatus.NEW,
                            "new",
                            "новый",
                            "новое",
                            "появился",
                            "вновь появился",
                            "вновь появившийся")
                    .add(
                            NoduleStatus.GROWING,
                            "growing",
                            "растёт",
                            "растущий",
                            "рост",
                            "увеличился",
                            "увеличение",
                            "с ростом")
                    .add(
                            NoduleStatus.STABLE,
                            "stable",
                            "стабильный",
                            "стабилен",
                            "без динамики",
                            "не изменился",
                            "прежний")
                    .add(
                            NoduleStatus.DECREASED,
                            "decreased",
                            "уменьшился",
                            "уменьшение",
                            "уменьшенный")
                    .add(
                            NoduleStatus.RESOLVED,
                            "resolved",
                            "исчез",
                            "разрешился",
                            "регрессировал",
                            "регресс")
                    .add(
                            NoduleStatus.BENIGN_PROVEN,
                            "benign_proven",
                            "доброкачественный",
                            "доказанно доброкачественный",
                            "доброкачественность доказана",
                            "доброкачественный подтверждённый")
                    .build();

    static final Vocabulary<NoduleLocation> LOCATION =
            Vocabulary.<NoduleLocation>builder()
                    .add(
                            NoduleLocation.PARENCHYMAL,
                            "parenchymal",
                            "паренхиматозный",
                            "внутрипаренхиматозный",
                            "в паренхиме",
                            "интрапаренхиматозный")
                    .add(
                            NoduleLocation.JUXTAPLEURAL,
                            "juxtapleural",
                            "субплеврально",
                            "субплевральный",
                            "юкстаплевральный",
                            "юкстаплеврально",
                            "плевральный")
                    .add(
                            NoduleLocation.PERIFISSURAL,
                            "perifissural",
                            "перифиссуральный",
                            "перифиссурально",
                            "околощелевой",
                            "вдоль междолевой щели",
                            "у междолевой щели")
                    .add(
                            NoduleLocation.AIRWAY_SUBSEGMENTAL,
                            "airway_subsegmental",
                            "субсегментарный бронх",
                            "в субсегментарном бронхе",
                            "эндобронхиально субсегментарно")
                    .add(
                            NoduleLocation.AIRWAY_SEGMENTAL,
                            "airway_segmental",
                            "сегментарный бронх",
                            "в сегментарном бронхе",
                            "эндобронхиально сегментарно",
                            "в сегментарном или более крупном бронхе")
                    .build();

    static final Vocabulary<Lobe> LOBE =
            Vocabulary.<Lobe>builder()
                    .add(
                            Lobe.RUL,
                            "RUL",
                            "right upper lobe",
                            "right upper",
                            "верхняя доля правого лёгкого",
                            "верхняя доля справа",
                            "правая верхняя доля",
                            "правое лёгкое, верхняя доля",
                            "ВДПЛ")
                    .add(
                            Lobe.RML,
                            "RML",
                            "right middle lobe",
                            "middle lobe",
                            "right middle",
                            "средняя доля правого лёгкого",
                            "средняя доля справа",
                            "средняя доля",
                            "правое лёгкое, средняя доля",
                            "СДПЛ")
                    .add(
                            Lobe.RLL,
                            "RLL",
                            "right lower lobe",
                            "right lower",
                            "нижняя доля правого лёгкого",
                            "нижняя доля справа",
                            "правая нижняя доля",
                            "правое лёгкое, нижняя доля",
                            "НДПЛ")
                    .add(
                            Lobe.LUL,
                            "LUL",
                            "left upper lobe",
                            "left upper",
                            "верхняя доля левого лёгкого",
                            "верхняя доля слева",
                            "левая верхняя доля",
                            "левое лёгкое, верхняя доля",
                            "ВДЛЛ")
                    .add(
                            Lobe.LINGULA,
                            "LINGULA",
                            "left lingula",
                            "lingular segments",
                            "язычковые сегменты",
                            "язычковый сегмент",
                            "язычковые сегменты левого лёгкого",
                            "язычковые сегменты верхней доли левого лёгкого",
                            "язычок левого лёгкого",
                            "язычок",
                            "язычковые")
                    .add(
                            Lobe.LLL,
                            "LLL",
                            "left lower lobe",
                            "left lower",
                            "нижняя доля левого лёгкого",
                            "нижняя доля слева",
                            "левая нижняя доля",
                            "левое лёгкое, нижняя доля",
                            "НДЛЛ")
                    .build();

    static final Vocabulary<Margin> MARGIN =
            Vocabulary.<Margin>builder()
                    .add(
                            Margin.SMOOTH,
                            "smooth",
                            "ровный",
                            "ровные",
                            "чёткий",
                            "чёткие",
                            "чёткий ровный",
                            "ровный чёткий",
                            "гладкий")
                    .add(
                            Margin.LOBULATED,
                            "lobulated",
                            "дольчатый",
                            "дольчатые",
                            "полициклический",
                            "бугристый")
                    .add(
                            Margin.SPICULATED,
                            "spiculated",
                            "спикулярный",
                            "спикулообразный",
                            "спикулированный",
                            "лучистый",
                            "тяжистый",
                            "лучистые")
                    .add(
                            Margin.IRREGULAR,
                            "irregular",
                            "неровный",
                            "неровные",
                            "нечёткий",
                            "неправильный")
                    .build();

    static final Vocabulary<Shape> SHAPE =
            Vocabulary.<Shape>builder()
                    .add(Shape.OVAL, "oval", "овальный", "овальная", "овал")
                    .add(
                            Shape.LENTIFORM,
                            "lentiform",
                            "чечевицеобразный",
                            "чечевицеобразная",
                            "линзовидная",
                            "линзовидный",
                            "лентовидная")
                    .add(Shape.TRIANGULAR, "triangular", "треугольный", "треугольная")
                    .add(Shape.ROUND, "round", "округлый", "округлая", "круглый", "круглая")
                    .add(
                            Shape.IRREGULAR,
                            "irregular",
                            "неправильная",
                            "неправильный",
                            "неправильной формы")
                    .build();

    static final Vocabulary<BenignSign> BENIGN_SIGN =
            Vocabulary.<BenignSign>builder()
                    .add(
                            BenignSign.COMPLETE_CALCIFICATION,
                            "complete_calcification",
                            "полностью обызвествлён",
                            "полное обызвествление",
                            "полностью кальцинирован",
                            "кальцинат")
                    .add(
                            BenignSign.CENTRAL_CALCIFICATION,
                            "central_calcification",
                            "центральное обызвествление",
                            "центральный кальцинат")
                    .add(
                            BenignSign.POPCORN,
                            "popcorn",
                            "попкорн",
                            "по типу попкорна",
                            "обызвествление по типу попкорна")
                    .add(
                            BenignSign.CONCENTRIC_RINGS,
                            "concentric_rings",
                            "концентрические кольца",
                            "концентрическое обызвествление")
                    .add(
                            BenignSign.FAT,
                            "fat",
                            "fat containing",
                            "жир",
                            "жировые включения",
                            "содержит жир")
                    .build();

    static final Vocabulary<CystFeature> CYST_FEATURE =
            Vocabulary.<CystFeature>builder()
                    .add(CystFeature.THIN_WALL, "thin_wall", "тонкостенная", "тонкая стенка")
                    .add(CystFeature.THICK_WALL, "thick_wall", "толстостенная", "толстая стенка")
                    .add(CystFeature.MULTILOCULAR, "multilocular", "многокамерная")
                    .add(
                            CystFeature.BECAME_MULTILOCULAR,
                            "became_multilocular",
                            "стала многокамерной")
                    .add(
                            CystFeature.GROWING_CYSTIC_COMPONENT,
                            "growing_cystic_component",
                            "рост кистозного компонента")
                    .add(
                            CystFeature.GROWING_WALL,
                            "growing_wall",
                            "утолщение стенки",
                            "рост толщины стенки")
                    .add(
                            CystFeature.GROWING_NODULARITY,
                            "growing_nodularity",
                            "рост узлового компонента")
                    .add(CystFeature.GROWING, "growing", "рост кисты")
                    .add(
                            CystFeature.INCREASED_LOCULATION,
                            "increased_loculation",
                            "увеличение числа камер")
                    .add(CystFeature.INCREASED_OPACITY, "increased_opacity", "увеличение плотности")
                    .build();

    static final Vocabulary<SuspiciousFeature> SUSPICIOUS_FEATURE =
            Vocabulary.<SuspiciousFeature>builder()
                    .add(SuspiciousFeature.SPICULATION, "spiculation", "спикулы", "лучистость")
                    .add(
                            SuspiciousFeature.LYMPHADENOPATHY,
                            "lymphadenopathy",
                            "лимфаденопатия",
                            "увеличенные лимфоузлы")
                    .add(
                            SuspiciousFeature.GGN_DOUBLED,
                            "ggn_doubled",
                            "удвоение за год",
                            "матовое стекло удвоилось за год")
                    .add(
                            SuspiciousFeature.METASTATIC,
                            "metastatic",
                            "метастазы",
                            "признаки метастазирования")
                    .add(SuspiciousFeature.OTHER, "other", "другое", "иной подозрительный признак")
                    .build();

    private RisWords() {}
}
