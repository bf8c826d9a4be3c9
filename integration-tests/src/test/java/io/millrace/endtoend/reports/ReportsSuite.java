package io.millrace.endtoend.reports;

import org.junit.platform.suite.api.SelectClasses;
import org.junit.platform.suite.api.Suite;

/** The reports that need a running product. */
@Suite
@SelectClasses(ReportsIT.class)
class ReportsSuite {}
