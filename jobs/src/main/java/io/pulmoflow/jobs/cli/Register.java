package io.pulmoflow.jobs.cli;

import io.pulmoflow.jobs.stack.LocalStack;
import io.pulmoflow.jobs.stack.StackFailure;
import io.pulmoflow.operators.anonymity.domain.Attribute;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The register as far as a programme's expectations speak of it, read at one instant. */
final class Register {
    private static final int FIRST_OF_TUPLE = 4;

    final Map<String, Person> people = new HashMap<>();

    private Register() {}

    /** One participant; what is compared as a whole is kept as a line of text. */
    static final class Person {
        final List<String> tuple = new ArrayList<>();
        Double packYears;
        int quarantined;
        int healthRecords;
        String outcome;
        final Map<String, String> examinations = new HashMap<>();
        final TreeSet<String> notifications = new TreeSet<>();
    }

    static String examination(
            LocalDate performed, String status, String lungRads, int nodules, int images) {
        return "%s %s %s, %d nodules, %d images"
                .formatted(performed, status, lungRads, nodules, images);
    }

    static String outcome(
            String kind, String category, String examinationId, int months, LocalDate dueOn) {
        return "%s by %s of %s, in %d months on %s"
                .formatted(kind, category, examinationId, months, dueOn);
    }

    static String notification(
            String kind, String examinationId, String category, LocalDate dueOn) {
        return "%s %s of %s due %s".formatted(kind, category, examinationId, dueOn);
    }

    static Register read(LocalStack stack) {
        Register register = new Register();
        try (Connection connection = Warehouse.reading(stack)) {
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            register.read(connection);
            return register;
        } catch (SQLException e) {
            throw new StackFailure(e.getMessage(), e);
        }
    }

    private void read(Connection connection) throws SQLException {
        Warehouse.each(
                connection,
                "SELECT research_id, pack_years, quarantined_records, age, sex, region,"
                        + " smoking_status, occupational_exposure, examination_month"
                        + " FROM register.participant",
                row -> {
                    Person person = new Person();
                    person.packYears = (Double) row.getObject(2);
                    person.quarantined = row.getInt(3);
                    for (Attribute attribute : Attribute.values()) {
                        person.tuple.add(row.getString(FIRST_OF_TUPLE + attribute.ordinal()));
                    }
                    people.put(row.getString(1), person);
                });
        Warehouse.each(
                connection,
                "SELECT e.research_id, e.examination_id, e.performed_on, e.status, e.lung_rads,"
                        + " (SELECT count(*) FROM register.nodule n WHERE n.research_id ="
                        + " e.research_id AND n.examination_id = e.examination_id),"
                        + " (SELECT coalesce(sum(s.instance_count), 0) FROM register.image_series s"
                        + " WHERE s.research_id = e.research_id AND s.examination_id ="
                        + " e.examination_id) FROM register.examination e",
                row ->
                        person(row)
                                .examinations
                                .put(
                                        row.getString(2),
                                        examination(
                                                row.getObject(3, LocalDate.class),
                                                row.getString(4),
                                                row.getString(5),
                                                row.getInt(6),
                                                row.getInt(7))));
        Warehouse.each(
                connection,
                "SELECT research_id, count(*) FROM register.health_record GROUP BY research_id",
                row -> person(row).healthRecords = row.getInt(2));
        Warehouse.each(
                connection,
                "SELECT research_id, kind, category, examination_id, interval_months, due_on"
                        + " FROM register.outcome",
                row ->
                        person(row).outcome =
                                outcome(
                                        row.getString(2),
                                        row.getString(3),
                                        row.getString(4),
                                        row.getInt(5),
                                        row.getObject(6, LocalDate.class)));
        Warehouse.each(
                connection,
                "SELECT research_id, kind, examination_id, category, due_on"
                        + " FROM register.notification WHERE state = 'ISSUED'",
                row ->
                        person(row)
                                .notifications
                                .add(
                                        notification(
                                                row.getString(2),
                                                row.getString(3),
                                                row.getString(4),
                                                row.getObject(5, LocalDate.class))));
    }

    private Person person(ResultSet row) throws SQLException {
        return people.get(row.getString(1));
    }
}
