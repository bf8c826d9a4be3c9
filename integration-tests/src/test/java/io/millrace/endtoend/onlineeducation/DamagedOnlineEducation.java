package io.millrace.endtoend.onlineeducation;

/** Online-education for tests that change its stores by hand. */
public final class DamagedOnlineEducation extends OnlineEducationScenario {}
