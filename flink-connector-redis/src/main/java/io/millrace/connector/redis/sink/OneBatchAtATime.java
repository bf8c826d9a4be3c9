package io.millrace.connector.redis.sink;

import org.apache.flink.connector.base.sink.writer.strategy.RateLimitingStrategy;
import org.apache.flink.connector.base.sink.writer.strategy.RequestInfo;
import org.apache.flink.connector.base.sink.writer.strategy.ResultInfo;

/** The next batch goes when the one before has been answered; failures do not make batches smaller. */
final class OneBatchAtATime implements RateLimitingStrategy {
    private final int batchSize;
    private boolean underWay;

    OneBatchAtATime(int batchSize) {
        this.batchSize = batchSize;
    }

    @Override
    public void registerInFlightRequest(RequestInfo request) {
        underWay = true;
    }

    @Override
    public void registerCompletedRequest(ResultInfo result) {
        underWay = false;
    }

    @Override
    public boolean shouldBlock(RequestInfo next) {
        return underWay;
    }

    @Override
    public int getMaxBatchSize() {
        return batchSize;
    }
}
