// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { CheckoutTest } from "../utils/CheckoutTest.sol";
import { CoinMallTest } from "../utils/CoinMallTest.sol";
import { CheckoutHandler } from "./CheckoutHandler.sol";

/// @dev A mall of wrapped coin.
contract CoinWalk is CoinMallTest, CheckoutHandler {
    constructor() {
        setUp();
    }

    function setUp() public override(CoinMallTest, CheckoutHandler) {
        super.setUp();
    }

    function _newToken() internal override(CoinMallTest, CheckoutTest) returns (address) {
        return CoinMallTest._newToken();
    }

    function _giveTokens(address who, uint256 amount) internal override {
        vm.prank(who);
        weth.deposit{ value: amount }();
    }

    function _hasPermits() internal pure override returns (bool) {
        return false;
    }

    function _coinFor(uint256 most, uint256 seed) internal pure override returns (uint256) {
        return most + (seed % 1 ether);
    }

    function _coinTaken() internal view override returns (uint256) {
        return weth.balanceOf(address(mall));
    }

    function _asCoin(uint256 tokens) internal pure override returns (uint256) {
        return tokens;
    }

    function _checkTokensAfterCoin(uint256 before, uint256 after_, uint256) internal pure override {
        assertLe(after_, before, "C2: a payer in coin is given no wrapped coin");
    }
}
