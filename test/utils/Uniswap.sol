// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev What tests ask of Uniswap's v3 factory.
interface IFactory {
    function getPool(address tokenA, address tokenB, uint24 fee) external view returns (address);
}

/// @dev What tests ask of Uniswap's NonfungiblePositionManager, to open a pool and to fill it.
interface IPositionManager {
    struct MintParams {
        address token0;
        address token1;
        uint24 fee;
        int24 tickLower;
        int24 tickUpper;
        uint256 amount0Desired;
        uint256 amount1Desired;
        uint256 amount0Min;
        uint256 amount1Min;
        address recipient;
        uint256 deadline;
    }

    function createAndInitializePoolIfNecessary(
        address token0,
        address token1,
        uint24 fee,
        uint160 sqrtPriceX96
    ) external returns (address pool);

    function mint(
        MintParams calldata params
    ) external returns (uint256 tokenId, uint128 liquidity, uint256 amount0, uint256 amount1);
}

/// @dev What tests ask of Uniswap's SwapRouter: the price of a swap, from another hand than Checkout's, and to move a price.
interface ISwapRouter {
    struct Single {
        address tokenIn;
        address tokenOut;
        uint24 fee;
        address recipient;
        uint256 deadline;
        uint256 amountGiven;
        uint256 amountLimit;
        uint160 sqrtPriceLimitX96;
    }

    function exactInputSingle(Single calldata params) external payable returns (uint256 amountOut);
    function exactOutputSingle(Single calldata params) external payable returns (uint256 amountIn);
}
