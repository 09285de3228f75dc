// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Needs three hundred thousand gas more for every transfer, as a token with much to write does.
contract GrazingToken is Turncoat(6) {
    function _update(address from, address to, uint256 amount) internal override {
        super._update(from, to, amount);
        if (!isHostile) return;
        uint256 end = gasleft() - 300_000;
        while (gasleft() > end) {}
    }
}
