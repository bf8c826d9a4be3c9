package io.millrace.endtoend.livestreaming;

/** Live-streaming for tests that change its stores by hand. */
public final class DamagedLiveStreaming extends LiveStreamingScenario {}
