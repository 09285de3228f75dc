// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What Checkout asks of Uniswap's v3 factory.
interface IUniswapV3Factory {
    /// @notice The one pool of two tokens, in either order, at a fee in hundredths of a basis point; zero for none.
    function getPool(address tokenA, address tokenB, uint24 fee) external view returns (address pool);
}
