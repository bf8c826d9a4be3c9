package io.millrace.endtoend.onlineeducation;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests that share one running {@code online-education}. */
@Suite
@SelectPackages("io.millrace.endtoend.onlineeducation")
@IncludeClassNamePatterns(".*IT")
class OnlineEducationSuite {}
