// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Refuses with two megabytes of reasons, whose copying would cost more gas than a transaction may have.
contract BombToken is Turncoat(6) {
    function _update(address from, address to, uint256 amount) internal override {
        if (isHostile) {
            assembly {
                revert(0, 2000000)
            }
        }
        super._update(from, to, amount);
    }
}
