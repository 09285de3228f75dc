// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Moves the tokens and answers 2, which is neither true nor false.
contract TwoToken is Turncoat(6) {
    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        return _answer();
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        return _answer();
    }

    function _answer() private view returns (bool) {
        if (!isHostile) return true;
        assembly ("memory-safe") {
            mstore(0x00, 2)
            return(0x00, 0x20)
        }
    }
}
