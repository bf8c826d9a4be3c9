package io.millrace.solution;

import static org.assertj.core.api.Assertions.assertThat;

import io.millrace.solution.mysql.MysqlColumn;
import io.millrace.solution.mysql.MysqlKey;
import io.millrace.solution.mysql.MysqlTable;
import io.millrace.solution.mysql.MysqlTables;
import io.millrace.solution.problem.InvalidSolutionException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which tables migrations lead to, and what is certainly wrong in them. */
class MigrationsTest {
    @TempDir
    Path parent;

    private SolutionFolder migration(String text) {
        return SolutionFolder.in(parent).with("storage/mysql/V1__a.sql", text);
    }

    private MysqlTables tables(String text) throws InvalidSolutionException {
        return migration(text).read().mysqlMigrations().orElseThrow().tables();
    }

    /** Returns a table as {@code name TYPE, name TYPE NOT NULL …; key}. */
    private String shape(String text, String table) throws InvalidSolutionException {
        MysqlTable found = tables(text).find(table).orElseThrow();
        return found.columns().stream().map(MigrationsTest::shape).collect(Collectors.joining(", "))
                + found.primaryKey()
                        .map(key -> "; " + key.columns() + (key.whole() ? "" : " in part"))
                        .orElse("")
                + found.uniqueKeys().stream()
                        .map(key -> "; unique " + key.columns())
                        .collect(Collectors.joining());
    }

    private static String shape(MysqlColumn column) {
        return column.name() + " " + column.type()
                + column.charset().map(charset -> " " + charset).orElse("")
                + (column.nullable() ? "" : " NOT NULL")
                + (column.filling() == MysqlColumn.Filling.NONE ? "" : " " + column.filling());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                // Types, by all their names
                "a TINYINT, b INT(11), c INTEGER UNSIGNED, d BIGINT ZEROFILL, e BOOL, f MEDIUMINT SIGNED | a TINYINT, b INT, c INT UNSIGNED, d BIGINT UNSIGNED, e TINYINT, f MEDIUMINT",
                "a DECIMAL, b NUMERIC(18, 2), c DEC(5) UNSIGNED, d FIXED(3,1) | a DECIMAL(10, 0), b DECIMAL(18, 2), c DECIMAL(5, 0) UNSIGNED, d DECIMAL(3, 1)",
                "a FLOAT, b FLOAT(30), c DOUBLE PRECISION, d REAL UNSIGNED | a FLOAT, b DOUBLE, c DOUBLE, d DOUBLE UNSIGNED",
                "a DATE, b TIME(3), c DATETIME(6), d TIMESTAMP NULL, e YEAR(4), f BIT(3) | a DATE, b TIME(3), c DATETIME(6), d TIMESTAMP, e YEAR(4), f BIT(3)",
                "a CHAR, b CHARACTER VARYING(9), c VARCHAR(20), d TEXT, e TEXT(1000), f TEXT(100000), g LONG | a CHAR, b VARCHAR(9), c VARCHAR(20), d TEXT, e TEXT, f MEDIUMTEXT, g MEDIUMTEXT",
                "a NATIONAL VARCHAR(10), b NCHAR(3) | a VARCHAR(10) utf8mb3, b CHAR(3) utf8mb3",
                "a BINARY(16), b VARBINARY(9), c BLOB, d BLOB(70000), e LONG VARBINARY | a BINARY(16), b VARBINARY(9), c BLOB, d MEDIUMBLOB, e MEDIUMBLOB",
                "a ENUM('x', 'y,)') NOT NULL, b SET('p'), c JSON, d UUID, e INET6, f POINT SRID 4326 | a ENUM NOT NULL, b SET, c JSON, d UUID, e INET6, f POINT",
                "id SERIAL | id BIGINT UNSIGNED NOT NULL AUTO_INCREMENT; unique [id]",
                // What a column may have
                "a INT NOT NULL AUTO_INCREMENT PRIMARY KEY COMMENT 'it''s, (a) \\' number' | a INT NOT NULL AUTO_INCREMENT; [a]",
                "a INT DEFAULT -1, b INT DEFAULT (UUID_SHORT() + 1), c INT DEFAULT NULL, d DOUBLE DEFAULT 1.5 NOT NULL | a INT DEFAULT, b INT DEFAULT, c INT, d DOUBLE NOT NULL DEFAULT",
                "a DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3), b BIT DEFAULT b'0', c CHAR DEFAULT _utf8mb4'x' | a DATETIME(3) NOT NULL DEFAULT, b BIT DEFAULT, c CHAR DEFAULT",
                "a INT, b INT GENERATED ALWAYS AS (a + 1) STORED NOT NULL, c INT AS (f(a, 2)) VIRTUAL | a INT, b INT NOT NULL GENERATED, c INT GENERATED",
                "a INT CHECK (a > 0), b INT CONSTRAINT c CHECK (b < 5) NOT ENFORCED, CONSTRAINT d CHECK (a < b), CHECK (a) | a INT, b INT",
                "a VARCHAR(9) CHARACTER SET latin1, b TEXT COLLATE utf8mb4_bin NOT NULL, c CHAR(2) CHARSET utf8mb4 COLLATE utf8mb4_general_ci | a VARCHAR(9) latin1, b TEXT utf8mb4_bin NOT NULL, c CHAR(2) utf8mb4_general_ci",
                "a INT REFERENCES x (y) ON DELETE SET NULL, b INT INVISIBLE, c VARCHAR(9) COMPRESSED, d INT COLUMN_FORMAT DYNAMIC STORAGE DISK | a INT, b INT, c VARCHAR(9), d INT",
                "a INT WITHOUT SYSTEM VERSIONING, b INT UNIQUE KEY, c INT NULL | a INT, b INT, c INT; unique [b]",
                // Keys
                "PRIMARY KEY (b, a), a INT, b VARCHAR(20), KEY k (a DESC), FULLTEXT INDEX f (b), SPATIAL KEY (a), INDEX ((a + 1)) | a INT NOT NULL, b VARCHAR(20) NOT NULL; [b, a]",
                "a TEXT, CONSTRAINT pk PRIMARY KEY USING BTREE (a(10)) COMMENT 'x' | a TEXT NOT NULL; [a] in part",
                "a INT, b INT, UNIQUE KEY u (a, b), CONSTRAINT c UNIQUE (b), CONSTRAINT f FOREIGN KEY (a) REFERENCES x (y) ON UPDATE CASCADE | a INT, b INT; unique [a, b]; unique [b]",
                // Names
                "`order` INT, `a``b` INT, date DATE, timestamp TIMESTAMP, value INT, status INT, type INT, comment TEXT, 名字 TEXT | order INT, a`b INT, date DATE, timestamp TIMESTAMP, value INT, status INT, type INT, comment TEXT, 名字 TEXT"
            })
    void shouldReadColumns(String columns, String shape) throws Exception {
        assertThat(shape("CREATE TABLE t (" + columns + ");", "t")).isEqualTo(shape);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "ADD COLUMN c DATE NOT NULL FIRST, ADD d INT AFTER a | a INT NOT NULL, b VARCHAR(20) NOT NULL, c DATE NOT NULL, d INT; [a]; unique [b]",
                "ADD (c INT, d INT) | a INT NOT NULL, b VARCHAR(20) NOT NULL, c INT, d INT; [a]; unique [b]",
                "ADD COLUMN IF NOT EXISTS b INT, ADD COLUMN IF NOT EXISTS c INT | a INT NOT NULL, b VARCHAR(20) NOT NULL, c INT; [a]; unique [b]",
                "MODIFY COLUMN a BIGINT, MODIFY b TEXT | a BIGINT NOT NULL, b TEXT; [a]; unique [b]",
                "CHANGE a id BIGINT, CHANGE COLUMN b name CHAR(9) | id BIGINT NOT NULL, name CHAR(9); [id]; unique [name]",
                "RENAME COLUMN a TO id, RENAME COLUMN `b` TO `name` | id INT NOT NULL, name VARCHAR(20) NOT NULL; [id]; unique [name]",
                "DROP PRIMARY KEY, ADD PRIMARY KEY (b), DROP INDEX u | a INT NOT NULL, b VARCHAR(20) NOT NULL; [b]",
                "DROP b, DROP COLUMN IF EXISTS x | a INT NOT NULL; [a]",
                "ALTER COLUMN b SET DEFAULT 'x', ALTER a SET DEFAULT 5 | a INT NOT NULL DEFAULT, b VARCHAR(20) NOT NULL DEFAULT; [a]; unique [b]",
                "CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_bin | a INT NOT NULL, b VARCHAR(20) utf8mb4_bin NOT NULL; [a]; unique [b]",
                "DEFAULT CHARSET = latin1, ADD c CHAR(3) | a INT NOT NULL, b VARCHAR(20) NOT NULL, c CHAR(3) latin1; [a]; unique [b]",
                "ENGINE = InnoDB, COMMENT 'x', ADD INDEX k (b), ADD CHECK (a > 0), ALGORITHM = INPLACE, LOCK = NONE | a INT NOT NULL, b VARCHAR(20) NOT NULL; [a]; unique [b]",
                "ADD CONSTRAINT w UNIQUE (a, b), DROP CONSTRAINT u | a INT NOT NULL, b VARCHAR(20) NOT NULL; [a]; unique [a, b]"
            })
    void shouldFollowAlterations(String actions, String shape) throws Exception {
        String text = "CREATE TABLE t (a INT PRIMARY KEY, b VARCHAR(20) NOT NULL, UNIQUE KEY u (b));\nALTER TABLE t "
                + actions + ";";

        assertThat(shape(text, "t")).isEqualTo(shape);
    }

    @Test
    void shouldFollowTablesThroughTheirNames() throws Exception {
        MysqlTables tables = tables(
                """
                # a comment; and one more
                SET NAMES utf8mb4; SET FOREIGN_KEY_CHECKS = 0;
                CREATE TABLE IF NOT EXISTS `a` (x INT) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 PARTITION BY RANGE (x)
                  (PARTITION p0 VALUES LESS THAN (6), PARTITION p1 VALUES LESS THAN MAXVALUE);
                CREATE TABLE IF NOT EXISTS a (y INT); -- is there already
                CREATE TABLE b LIKE a; /* ; */ CREATE TABLE shop.c (LIKE b);
                CREATE TABLE elsewhere.d (x INTEGER);
                CREATE TABLE e AS SELECT 1 AS x;
                CREATE TABLE f (x INT) SELECT 2 AS y;
                CREATE OR REPLACE TABLE a (z INT);
                CREATE TEMPORARY TABLE g (x INT); DROP TEMPORARY TABLE g;
                RENAME TABLE b TO h, c TO shop.i;
                ALTER TABLE h RENAME TO j;
                CREATE TABLE k (x INT); DROP TABLE IF EXISTS k, l;
                CREATE OR REPLACE ALGORITHM=MERGE DEFINER=`x`@`%` SQL SECURITY INVOKER VIEW v AS SELECT 1 AS n;
                /*!40101 ALTER TABLE a ADD y INT */;
                INSERT INTO a VALUES (1, 'a;b'), (2, '\\'') ON DUPLICATE KEY UPDATE z = VALUES(z);
                CREATE UNIQUE INDEX u ON a (z);
                """);

        assertThat(tables.known().keySet()).containsExactlyInAnyOrder("a", "i", "j");
        assertThat(tables.unknown()).containsExactlyInAnyOrder("e", "f", "v");
        assertThat(tables.complete()).isTrue();
        assertThat(tables.find("a").orElseThrow().columnNames()).containsExactly("z", "y");
        assertThat(tables.find("a").orElseThrow().uniqueKeys()).containsExactly(new MysqlKey(List.of("z"), true));
        assertThat(tables.find("j").orElseThrow().columnNames()).containsExactly("x");
    }

    @Test
    void shouldRunMigrationsInTheOrderOfTheirVersions() throws Exception {
        MysqlTables tables = SolutionFolder.in(parent)
                .with("storage/mysql/V2__b.sql", "ALTER TABLE t ADD b INT;")
                .with("storage/mysql/V10__c.sql", "ALTER TABLE t ADD c INT;")
                .with("storage/mysql/V1__a.sql", "CREATE TABLE t (a INT);")
                .read()
                .mysqlMigrations()
                .orElseThrow()
                .tables();

        assertThat(tables.find("t").orElseThrow().columnNames()).containsExactly("a", "b", "c");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "DELIMITER //\nCREATE PROCEDURE p() BEGIN ALTER TABLE t ADD b INT; END //\nDELIMITER ;\nCALL p();",
                "CREATE PROCEDURE p() BEGIN IF 1 THEN SET @a = CASE 1 WHEN 1 THEN 2 END; END IF; END; CALL p()",
                "PREPARE s FROM 'ALTER TABLE t ADD b INT'; EXECUTE s; DEALLOCATE PREPARE s;",
                "BEGIN NOT ATOMIC ALTER TABLE t ADD b INT; END;",
                "USE other; ALTER TABLE t ADD b INT;"
            })
    void shouldKnowNothingBehindWhatItCannotFollow(String statements) throws Exception {
        MysqlTables tables = tables("CREATE TABLE t (a INT);\n" + statements);

        assertThat(tables.complete()).isFalse();
        assertThat(tables.known()).isEmpty();
        assertThat(tables.lacks("x")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW SET NEW.a = 1;",
                "CREATE TRIGGER x BEFORE INSERT ON t FOR EACH ROW BEGIN SET NEW.a = 1; SET NEW.a = 2; END;",
                "ALTER TABLE t ADD b INT SOMETHING_NEW"
            })
    void shouldNotKnowATableThatItCannotFollow(String statements) throws Exception {
        MysqlTables tables = tables("CREATE TABLE t (a INT); CREATE TABLE u (a INT);\n" + statements);

        assertThat(tables.unknown()).containsExactly("t");
        assertThat(tables.known()).containsOnlyKeys("u");
        assertThat(tables.complete()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "CREATE EVENT e ON SCHEDULE EVERY 1 DAY DO DELETE FROM t;",
                "CREATE FUNCTION f(x INT) RETURNS INT DETERMINISTIC RETURN x + 1;",
                "CREATE SEQUENCE s START WITH 1; CREATE USER u; GRANT SELECT ON t TO u; FLUSH PRIVILEGES;",
                "LOCK TABLES t WRITE; UNLOCK TABLES; ANALYZE TABLE t; OPTIMIZE TABLE t; START TRANSACTION; COMMIT;",
                "UPDATE t SET a = 1; DELETE FROM t; REPLACE INTO t VALUES (1); TRUNCATE t; WITH x AS (SELECT 1) SELECT * FROM x;",
                "INSERT INTO t SELECT a FROM t WHERE a > (SELECT 1); (SELECT 1) UNION (SELECT 2); DO SLEEP(0);",
                "INSERT INTO t VALUES ('${name}'), ('--'), (\"#\"), (`a`), (0x1F), (N'x'), (1e5), (@a := 1);",
                "ALTER DATABASE CHARACTER SET utf8mb4; CREATE ROLE r; SET @@session.sql_mode = '';",
                "ALTER TABLE t ADD PARTITION (PARTITION p2 VALUES LESS THAN (9)); ALTER TABLE t ENGINE InnoDB, AUTO_INCREMENT 5;"
            })
    void shouldLeaveOtherStatementsAlone(String statements) throws Exception {
        assertThat(tables("CREATE TABLE t (a INT);\n" + statements).known()).containsOnlyKeys("t");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "CREAT TABLE t (a INT); | 'CREAT' begins no statement of MySQL; did you mean CREATE?",
                "CREATE TABEL t (a INT); | MySQL knows nothing to CREATE that is called 'TABEL'; did you mean TABLE?",
                "CREATE TABLE t (a INT; | '(' is not closed before the statement ends; write the ')' that belongs to it",
                "CREATE TABLE t (a INT)); | ')' closes nothing; remove it, or write the '(' that belongs to it",
                "CREATE TABLE t (a INTT); | column 'a' is of the unknown type INTT; did you mean INT?",
                "CREATE TABLE t (a STRING); | column 'a' is of the unknown type STRING; write a type of MySQL, for example VARCHAR(100) or BIGINT",
                "CREATE TABLE t (a); | column 'a' has no type; write a type of MySQL, for example VARCHAR(100) or BIGINT",
                "CREATE TABLE t (a VARCHAR NOT NULL); | column 'a' is a VARCHAR without a length; write VARCHAR(100), or how much it must hold",
                "CREATE TABLE t (a INT NOT NUL); | 'NUL' is nothing that a column can have; did you mean NULL?",
                "CREATE TABLE t (a INT DEFUALT 1); | 'DEFUALT' is nothing that a column can have; did you mean DEFAULT?",
                "CREATE TABLE t (a INT b INT); | column 'a' goes on with 'b', which looks like another column; write a comma before it",
                "CREATE TABLE t (a INT,); | nothing stands beside a comma in the list of columns; remove the comma, or write the column",
                "CREATE TABLE t (a INT, A BIGINT); | column 'A' is declared twice in one table; remove one, or rename it",
                "CREATE TABLE t (city INT, PRIMARY KEY (citty)); | a key names the column 'citty', which the table does not have; did you mean 'city'?",
                "CREATE TABLE t (a INT); CREATE TABLE t (b INT); | table 't' is there already, made in V1__a.sql:1; remove one of them, or rename it",
                "CREATE TABLE t (a INT) CREATE TABLE u (b INT); | the CREATE TABLE of line 1 is not ended before CREATE; write ';' between them",
                "CREATE TABLE orders (a INT); ALTER TABLE order_s ADD b INT; | there is no table 'order_s' at this point; did you mean 'orders'?",
                "DROP TABLE t; | there is no table 't' at this point; create it first",
                "CREATE TABLE t (city INT); ALTER TABLE t DROP COLUMN citty; | table 't' has no column 'citty'; did you mean 'city'?",
                "CREATE TABLE t (city INT); ALTER TABLE t MODIFY citty BIGINT; | table 't' has no column 'citty'; did you mean 'city'?",
                "INSERT INTO t VALUES ('it's'); | the ' that stands here is not closed; write the other one",
                "/* CREATE TABLE t (a INT); | the comment that begins here is not closed; write '*/' where it ends"
            })
    void shouldNameWhatIsCertainlyWrong(String text, String problem) {
        assertThat(migration(text).problems()).containsExactly("storage/mysql/V1__a.sql:1: " + problem);
    }

    @Test
    void shouldNameTheLine() {
        assertThat(migration("CREATE TABLE t (\n  a INT,\n  -- b\n  b INTT\n);\n\nINSRT INTO t VALUES (1);")
                        .problems())
                .containsExactly(
                        "storage/mysql/V1__a.sql:4: column 'b' is of the unknown type INTT; did you mean INT?",
                        "storage/mysql/V1__a.sql:7: 'INSRT' begins no statement of MySQL; did you mean INSERT?");
    }
}
