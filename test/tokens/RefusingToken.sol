// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Answers false instead of reverting, as ZRX and EURS do, and moves nothing.
contract RefusingToken is Turncoat(2) {
    function transfer(address to, uint256 amount) public override returns (bool) {
        return !isHostile && super.transfer(to, amount);
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        return !isHostile && super.transferFrom(from, to, amount);
    }
}
