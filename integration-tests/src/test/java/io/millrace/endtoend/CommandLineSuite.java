package io.millrace.endtoend;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests of the command line and of small solutions, each of which starts what it needs. */
@Suite
@SelectClasses({CommandLineIT.class, AnywhereIT.class, SeveralSolutionsIT.class})
@SelectPackages("io.millrace.endtoend.cases")
@IncludeClassNamePatterns(".*IT")
class CommandLineSuite {}
