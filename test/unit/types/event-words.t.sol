// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Credit } from "../../../contracts/types/Credit.sol";
import { PlacedLine, newPlacedLine } from "../../../contracts/types/PlacedLine.sol";
import { creditOf } from "../../utils/Credits.sol";
import { Test } from "../../utils/Test.sol";

contract EventWordsTest is Test {
    function test_WhenACreditIsTold() external pure {
        // it should keep amount, tier, volume and id apart
        uint256 w = Credit.unwrap(creditOf(type(uint40).max, type(uint96).max, type(uint64).max, 7));
        assertEq(w >> 160, type(uint96).max, "amount");
        assertEq(uint8(w >> 144), 7, "tier");
        assertEq(uint64(w >> 40), type(uint64).max, "volume");
        assertEq(uint40(w), type(uint40).max, "id");
    }

    function test_WhenALineIsTold() external pure {
        // it should keep price, offer, rate, quantity and product apart
        PlacedLine line = newPlacedLine(type(uint40).max, type(uint32).max, 65_535, type(uint96).max, type(uint64).max);
        uint256 w = PlacedLine.unwrap(line);
        assertEq(w >> 160, type(uint96).max, "price");
        assertEq(uint8(w >> 152), 0, "unused");
        assertEq(uint64(w >> 88), type(uint64).max, "offer");
        assertEq(uint16(w >> 72), 65_535, "commission");
        assertEq(uint32(w >> 40), type(uint32).max, "quantity");
        assertEq(uint40(w), type(uint40).max, "product");
    }
}
