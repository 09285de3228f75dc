// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What a Uniswap v3 pool calls on who swaps, once it has paid out and wants to be paid.
interface IUniswapV3SwapCallback {
    /// @param amount0Delta what the pool wants of its lower token, below zero for what it gave
    /// @param amount1Delta the same of its higher token
    /// @param data what the swap was called with
    function uniswapV3SwapCallback(int256 amount0Delta, int256 amount1Delta, bytes calldata data) external;
}
