package io.millrace.verification.comparison;

import io.millrace.verification.value.ResultLayout;
import io.millrace.verification.value.StoreCodec;
import java.io.Serializable;

/**
 * What a sink that compares must know.
 *
 * @param layout of the result's rows
 * @param codec by which its store keeps them
 * @param stored the path of the file with what the store holds
 * @param shown how many differences are kept at most; all are counted
 * @param branches whether its query has branches that write side by side
 * @param sumsApproximateNumbers whether its query adds up FLOAT or DOUBLE numbers
 */
public record ResultComparison(
        ResultLayout layout,
        StoreCodec codec,
        String stored,
        int shown,
        boolean branches,
        boolean sumsApproximateNumbers)
        implements Serializable {}
