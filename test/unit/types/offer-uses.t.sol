// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OFFER_CANCELLED, OfferUses } from "../../../contracts/types/OfferUses.sol";
import { Test } from "../../utils/Test.sol";

contract OfferUsesTypeTest is Test {
    OfferUses private constant NONE = OfferUses.wrap(0);
    OfferUses private constant ALL = OfferUses.wrap(type(uint256).max);

    function test_WhenOneCounterIsFull() external pure {
        // it should leave the fifteen others empty
        for (uint256 number = 0; number < 16; ++number) {
            OfferUses uses = NONE.withUses(number, OFFER_CANCELLED);
            assertEq(OfferUses.unwrap(uses), uint256(0xffff) << (16 * number), "word");
            assertEq(uses.usesOf(number), 0xffff, "counter");
        }
    }

    function test_WhenOneCounterIsEmpty() external pure {
        // it should leave the fifteen others full
        for (uint256 number = 0; number < 16; ++number) {
            OfferUses uses = ALL.withUses(number, 0);
            assertEq(OfferUses.unwrap(uses), ~(uint256(0xffff) << (16 * number)), "word");
            assertEq(uses.usesOf(number), 0, "counter");
        }
    }

    function test_WhenACounterPassesAPowerOfTwo() external pure {
        // it should carry inside its field and nowhere else
        for (uint256 bit = 0; bit < 16; ++bit) {
            uint256 below = (1 << bit) - 1;
            OfferUses uses = NONE.withUses(7, below);
            uses = uses.withUses(7, uses.usesOf(7) + 1);
            assertEq(OfferUses.unwrap(uses), (below + 1) << 112, "word");
        }
    }

    function test_WhenNumbersDifferByAPage() external pure {
        // it should take the same place, for the page is chosen by the caller
        assertEq(OfferUses.unwrap(NONE.withUses(3, 9)), OfferUses.unwrap(NONE.withUses(19, 9)), "place");
        assertEq(NONE.withUses(type(uint64).max, 9).usesOf(15), 9, "highest number");
    }
}
