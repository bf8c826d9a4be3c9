package io.millrace.verification.stored;

import io.millrace.pipeline.plan.ResultTable;
import io.millrace.verification.value.StoreCodec;
import io.millrace.verification.value.VerificationException;

/** The stores of some results. Between {@link #hold} and {@link #write} pipelines may write again. */
public interface ResultStore extends AutoCloseable {
    /**
     * Takes hold of a result as it is now, while nothing writes it.
     *
     * @return the rules by which the store keeps its rows
     * @throws VerificationException when the store does not answer
     */
    StoreCodec hold(ResultTable result, StoredFile file);

    /**
     * Writes what was held, if it was not written then.
     *
     * @throws VerificationException when the store does not answer
     */
    void write(ResultTable result, StoredFile file);

    @Override
    void close();
}
