// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Balances are shares of a whole that grows or shrinks: turning it multiplies them all, turning it back divides them.
contract RebasingToken is Turncoat(18) {
    uint256 private immutable _NUMERATOR;
    uint256 private immutable _DENOMINATOR;

    constructor(uint256 numerator, uint256 denominator) {
        (_NUMERATOR, _DENOMINATOR) = (numerator, denominator);
    }

    function balanceOf(address who) public view override returns (uint256) {
        uint256 shares = super.balanceOf(who);
        return isHostile ? (shares * _NUMERATOR) / _DENOMINATOR : shares;
    }

    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, isHostile ? (amount * _DENOMINATOR) / _NUMERATOR : amount);
    }
}
