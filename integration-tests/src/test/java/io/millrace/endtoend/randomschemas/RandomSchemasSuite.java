package io.millrace.endtoend.randomschemas;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** A few random solutions. */
@Suite
@SelectClasses(RandomSchemasIT.class)
class RandomSchemasSuite {}
