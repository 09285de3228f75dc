// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Turncoat } from "./Turncoat.sol";

/// @dev Answers nothing, as USDT and BNB do.
contract SilentToken is Turncoat(6) {
    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        _answerNothing();
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        _answerNothing();
    }

    function _answerNothing() private pure {
        assembly ("memory-safe") {
            return(0, 0)
        }
    }
}
