package io.millrace.endtoend.webtraffic;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests that share one running {@code web-traffic}. */
@Suite
@SelectPackages("io.millrace.endtoend.webtraffic")
@IncludeClassNamePatterns(".*IT")
class WebTrafficSuite {}
