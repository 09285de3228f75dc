// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Amounts are of 96 bits, an unlimited allowance too, and it is used up like any other: as with UNI and COMP, but for
/// the using up.
contract CappedToken is Turncoat(18) {
    error AmountTooHigh(uint256 amount);

    function approve(address spender, uint256 amount) public override returns (bool) {
        return super.approve(spender, amount == type(uint256).max ? type(uint96).max : amount);
    }

    function _update(address from, address to, uint256 amount) internal override {
        require(amount <= type(uint96).max, AmountTooHigh(amount));
        super._update(from, to, amount);
    }
}
