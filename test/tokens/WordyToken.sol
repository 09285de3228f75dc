// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Answers true, and then some.
contract WordyToken is Turncoat(6) {
    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        _answerMuch();
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        _answerMuch();
    }

    function _answerMuch() private pure {
        assembly ("memory-safe") {
            mstore(0x00, 1)
            mstore(0x20, not(0))
            return(0x00, 0x40)
        }
    }
}
