// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What Checkout asks of a Uniswap v3 pool.
interface IUniswapV3Pool {
    /// @notice Swaps and calls the caller's `uniswapV3SwapCallback` for the payment.
    /// @param amountSpecified below zero: what must come out; a pool that runs dry gives less
    /// @param sqrtPriceLimitX96 the price at which it stops, as a Q64.96 square root
    /// @return amount0 what the pool gets of its lower token, below zero for what it gives
    /// @return amount1 the same of its higher token
    function swap(
        address recipient,
        bool zeroForOne,
        int256 amountSpecified,
        uint160 sqrtPriceLimitX96,
        bytes calldata data
    ) external returns (int256 amount0, int256 amount1);
}
