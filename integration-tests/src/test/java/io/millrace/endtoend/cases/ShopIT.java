package io.millrace.endtoend.cases;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.millrace.endtoend.Checkout;
import io.millrace.endtoend.Draft;
import io.millrace.endtoend.Journal;
import io.millrace.endtoend.RunningMillrace;
import io.millrace.endtoend.Scenario;
import io.millrace.endtoend.Verified;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Three thousand orders of a shop as its programs write them: nested, amounts as text, times with a zone, some malformed, some
 * a day late. The solution says no more than its fields and its results; each result equals a calculation over the records.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShopIT {
    private static final Path RESOURCES = Checkout.folder().resolve("integration-tests/src/test/resources");
    private static final String SOLUTION = RESOURCES.resolve("shop").toString();
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final Duration LATE = Duration.ofHours(25);
    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss");
    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final List<Order> inTime = new ArrayList<>();
    private final List<Order> late = new ArrayList<>();
    private final List<String> malformed = new ArrayList<>();
    private RunningMillrace millrace;

    /** An order that can be used. */
    private record Order(
            String line, String id, long user, String city, BigDecimal amount, String status, LocalDateTime at) {
        static Optional<Order> of(String line) {
            try {
                JsonNode order = JSON.readTree(line);
                BigDecimal amount = BigDecimal.ZERO;
                if (!order.path("items").isArray()
                        || !order.path("order_id").isTextual()
                        || !order.path("status").isTextual()
                        || !order.at("/user/id").isIntegralNumber()
                        || !order.at("/user/city").isTextual()) {
                    return Optional.empty();
                }
                for (JsonNode item : order.path("items")) {
                    amount = amount.add(new BigDecimal(item.path("price").asText())
                            .multiply(BigDecimal.valueOf(item.path("qty").intValue())));
                }
                return Optional.of(new Order(
                        line,
                        order.path("order_id").textValue(),
                        order.at("/user/id").longValue(),
                        order.at("/user/city").textValue(),
                        amount,
                        order.path("status").textValue(),
                        OffsetDateTime.parse(order.path("ts").asText())
                                .atZoneSameInstant(ZONE)
                                .toLocalDateTime()));
            } catch (IOException | DateTimeException | NumberFormatException e) {
                return Optional.empty();
            }
        }

        boolean paid() {
            return !status.equals("cancelled") && amount.signum() > 0;
        }
    }

    @BeforeAll
    void serveTheOrders() throws IOException {
        LocalDateTime newest = LocalDateTime.MIN;
        for (String line : Files.readAllLines(RESOURCES.resolve("shop-orders.jsonl"))) {
            Optional<Order> order = Order.of(line);
            if (order.isEmpty()) {
                malformed.add(line);
            } else if (order.get().at().plus(LATE).isBefore(newest)) {
                late.add(order.get());
            } else {
                inTime.add(order.get());
                newest = newest.isAfter(order.get().at()) ? newest : order.get().at();
            }
        }
        millrace = RunningMillrace.start(SOLUTION);
        try (Journal journal = new Journal(millrace.endpoint("KAFKA_BOOTSTRAP"))) {
            journal.send(Stream.concat(inTime.stream().map(Order::line), malformed.stream())
                    .map(ShopIT::draft)
                    .toList());
            // Only behind the others they are late.
            Scenario.patiently("the orders are read").until(this::nothingIsUnread);
            journal.send(late.stream().map(Order::line).map(ShopIT::draft).toList());
        }
        Scenario.patiently("the late orders are read").until(this::nothingIsUnread);
    }

    private static Draft draft(String line) {
        return Draft.counted("orders", line.getBytes(StandardCharsets.UTF_8));
    }

    private boolean nothingIsUnread() {
        for (JsonNode job : millrace.status().path("jobs")) {
            if (job.path("lag").asLong(-1) != 0) {
                return false;
            }
        }
        return true;
    }

    @AfterAll
    void stop() {
        if (millrace != null) {
            millrace.close();
        }
    }

    private Map<String, String> rows(String query) {
        try (Connection connection = DriverManager.getConnection(
                        millrace.endpoint("MYSQL_URL") + "/shopdb",
                        millrace.endpoint("MYSQL_USER"),
                        millrace.endpoint("MYSQL_PASSWORD"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            Map<String, String> found = new TreeMap<>();
            while (rows.next()) {
                found.put(rows.getString(1), rows.getString(2));
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private <T> Map<String, String> expected(
            Stream<Order> orders, Function<Order, String> key, Function<Order, T> value, BinaryOperator<T> sum) {
        return orders.collect(Collectors.toMap(key, value, sum, TreeMap::new)).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString(), (a, b) -> a, TreeMap::new));
    }

    private Stream<Order> all() {
        return Stream.concat(inTime.stream(), late.stream());
    }

    @Test
    void shouldCountRevenuePerMinuteOfOrdersInTime() {
        Map<String, String> minutes = expected(
                inTime.stream().filter(Order::paid),
                order -> CLOCK.format(order.at().truncatedTo(ChronoUnit.MINUTES)),
                Order::amount,
                BigDecimal::add);

        Scenario.patiently("revenue per minute").untilAsserted(() -> assertThat(
                        rows("SELECT DATE_FORMAT(`minute`, '%Y-%m-%d %H:%i:%s'), revenue FROM revenue_by_minute"))
                .isEqualTo(minutes));
    }

    @Test
    void shouldCountRevenuePerCityOfAllOrders() {
        Map<String, String> cities = expected(all().filter(Order::paid), Order::city, Order::amount, BigDecimal::add);

        Scenario.patiently("revenue per city")
                .untilAsserted(() -> assertThat(rows("SELECT city, revenue FROM revenue_by_city"))
                        .isEqualTo(cities));
    }

    @Test
    void shouldCountOrdersPerStatus() {
        Map<String, String> statuses = expected(all(), Order::status, order -> 1L, Long::sum);

        Scenario.patiently("orders per status")
                .untilAsserted(() -> assertThat(rows("SELECT status, orders FROM orders_by_status"))
                        .isEqualTo(statuses));
    }

    @Test
    void shouldCountBuyersPerDayOfTheShop() {
        Map<String, String> days = inTime.stream()
                .collect(Collectors.groupingBy(
                        order -> order.at().toLocalDate().toString(),
                        TreeMap::new,
                        Collectors.mapping(
                                Order::user,
                                Collectors.collectingAndThen(
                                        Collectors.toSet(), users -> Integer.toString(users.size())))));

        Scenario.patiently("buyers per day")
                .untilAsserted(() -> assertThat(rows("SELECT `day`, buyers FROM buyers_by_day"))
                        .isEqualTo(days));
    }

    @Test
    void shouldShowTheTimeOfAnOrderOnTheShopsClock() {
        Map<String, String> times =
                expected(all(), Order::id, order -> CLOCK.format(order.at()), (first, second) -> second);

        Scenario.patiently("latest orders").untilAsserted(() -> assertThat(
                        rows("SELECT order_id, DATE_FORMAT(ts, '%Y-%m-%d %H:%i:%s') FROM latest_orders"))
                .isEqualTo(times));
    }

    @Test
    void shouldAccountForEveryRecordAndProveEveryResult() {
        Scenario.patiently("every record is accounted for").untilAsserted(() -> {
            JsonNode account =
                    millrace.status().path("jobs").path(0).path("account").path(0);
            assertThat(account.path("quarantined").asInt()).isEqualTo(malformed.size());
            assertThat(account.path("late").asInt()).isEqualTo(late.size());
            assertThat(account.path("used").asInt()).isEqualTo(inTime.size());
        });
        Verified verified = Verified.of(millrace, SOLUTION);

        assertThat(verified.exitCode()).as(verified::toString).isZero();
    }
}
