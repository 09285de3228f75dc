// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Credit } from "../../contracts/types/Credit.sol";
import { PlacedLine, newPlacedLine } from "../../contracts/types/PlacedLine.sol";
import { Wallet } from "../../contracts/types/Wallet.sol";
import { WordTest } from "./WordTest.sol";
import { creditOf } from "../utils/Credits.sol";

/// @dev The word of an address, and the words that events carry.
contract SideWordsFuzz is WordTest {
    function testFuzz_AnAccountKeepsTheBinding(uint256 word, uint40 id) external pure {
        Wallet w = Wallet.wrap(word).withAccount(id);
        assertEq(w.accountId(), id, "account");
        assertOnly(field(0, 40), word, Wallet.unwrap(w));
    }

    function testFuzz_ABindingKeepsTheAccount(uint120 word, uint40 referrer, uint40 until) external pure {
        Wallet w = Wallet.wrap(word).withBinding(referrer, until);
        assertTrue(w.referrer() == referrer && w.boundUntil() == until, "binding");
        assertOnly(field(40, 80), word, Wallet.unwrap(w));
    }

    function testFuzz_ACreditTellsItsParts(uint40 id, uint96 amount, uint64 volume, uint8 tier) external pure {
        uint256 word = Credit.unwrap(creditOf(id, amount, volume, tier));
        assertTrue(uint40(word) == id && uint64(word >> 40) == volume, "who and how much in all");
        assertTrue(uint8(word >> 144) == tier && word >> 160 == amount, "tier and amount");
        assertEq(word & (field(104, 40) | field(152, 8)), 0, "unused bits");
    }

    function testFuzz_ALineTellsItsParts(
        uint40 product,
        uint32 quantity,
        uint16 rate,
        uint96 price,
        uint64 offer
    ) external pure {
        uint256 word = PlacedLine.unwrap(newPlacedLine(product, quantity, rate, price, offer));
        assertTrue(uint40(word) == product && uint32(word >> 40) == quantity, "what");
        assertTrue(uint16(word >> 72) == rate && word >> 160 == price, "for how much");
        assertEq(uint64(word >> 88), offer, "by which offer");
        assertEq(word & field(152, 8), 0, "unused bits");
    }
}
