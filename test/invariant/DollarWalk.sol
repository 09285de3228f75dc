// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CheckoutTest } from "../utils/CheckoutTest.sol";
import { SwapTest } from "../utils/SwapTest.sol";
import { CheckoutHandler } from "./CheckoutHandler.sol";

/// @dev A mall of dollars with Uniswap behind its checkout; the price of a coin moves as people trade.
contract DollarWalk is SwapTest, CheckoutHandler {
    constructor() {
        setUp();
    }

    function setUp() public override(SwapTest, CheckoutHandler) {
        super.setUp();
    }

    function _newToken() internal override(SwapTest, CheckoutTest) returns (address) {
        return SwapTest._newToken();
    }

    function _uniswapFactory() internal override(SwapTest, CheckoutTest) returns (address) {
        return SwapTest._uniswapFactory();
    }

    function trade(uint256 coin) external {
        _buyDollars(bound(coin, 1e9, 1e16));
    }

    function sendWrappedCoin(uint256 amount) external {
        amount = bound(amount, 1, 1e6);
        vm.deal(stranger, amount);
        vm.startPrank(stranger);
        weth.deposit{ value: amount }();
        weth.transfer(address(checkout), amount);
        vm.stopPrank();
    }

    function _giveTokens(address who, uint256 amount) internal override {
        token.mint(who, amount);
    }

    function _hasPermits() internal pure override returns (bool) {
        return true;
    }

    function _isCoinLower() internal pure override returns (bool) {
        return true;
    }

    function _coinFor(uint256, uint256 seed) internal pure override returns (uint256) {
        return bound(seed, 1 ether, 5 ether);
    }

    function _asCoin(uint256) internal pure override returns (uint256) {
        return 0;
    }

    /// @dev What the pool has; trades in between are not counted, as a payment is looked at by itself.
    function _coinTaken() internal view override returns (uint256) {
        return weth.balanceOf(pool);
    }

    function _checkTokensAfterCoin(uint256 before, uint256 after_, uint256 rest) internal pure override {
        assertEq(after_ - before, rest, "C2: of bought tokens the payer gets what the mall leaves, and what lay here");
    }
}
