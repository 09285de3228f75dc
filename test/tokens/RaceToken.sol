// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev An allowance must be zero before it is set, as with USDT.
contract RaceToken is Turncoat(6) {
    error AllowanceNotZero(address spender);

    function approve(address spender, uint256 amount) public override returns (bool) {
        require(amount == 0 || allowance(msg.sender, spender) == 0, AllowanceNotZero(spender));
        return super.approve(spender, amount);
    }
}
