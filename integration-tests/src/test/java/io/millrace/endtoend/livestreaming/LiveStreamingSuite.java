package io.millrace.endtoend.livestreaming;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** The tests that share one running {@code live-streaming}. */
@Suite
@SelectPackages("io.millrace.endtoend.livestreaming")
@IncludeClassNamePatterns(".*IT")
class LiveStreamingSuite {}
