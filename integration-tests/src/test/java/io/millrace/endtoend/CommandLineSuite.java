package io.millrace.endtoend;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** The tests of the command line, which start little. */
@Suite
@SelectClasses(CommandLineIT.class)
class CommandLineSuite {}
