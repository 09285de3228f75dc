// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Account, ACCOUNT_MERCHANT, ACCOUNT_SUSPENDED, newAccount } from "../../contracts/types/Account.sol";
import { OrderFunds, OrderState, Status, newFunds, newState } from "../../contracts/types/Order.sol";
import { OfferUses } from "../../contracts/types/OfferUses.sol";
import { PlacedLine, newPlacedLine } from "../../contracts/types/PlacedLine.sol";
import { Product, newProduct } from "../../contracts/types/Product.sol";
import { Wallet } from "../../contracts/types/Wallet.sol";
import { Test } from "../utils/Test.sol";

/// @dev What goes into a packed word comes out of it, whatever stands beside.
contract WordsFuzz is Test {
    function testFuzz_AnAccountComesBack(
        uint40 upline,
        uint40 joined,
        uint96 balance,
        uint64 volume,
        uint8 tier
    ) external pure {
        Account a = newAccount(upline, joined).addBalance(balance).addVolume(volume).withTier(tier);
        a = a.withFlag(ACCOUNT_MERCHANT, tier % 2 == 0).withFlag(ACCOUNT_SUSPENDED, tier % 3 == 0);
        assertEq(a.upline(), upline, "upline");
        assertEq(a.joinedAt(), joined, "joined at");
        assertEq(a.balance(), balance, "balance");
        assertEq(a.volume(), volume, "volume");
        assertEq(a.tier(), tier, "tier");
        assertEq(a.isMerchant(), tier % 2 == 0, "merchant");
        assertEq(a.isSuspended(), tier % 3 == 0, "suspended");
        assertTrue(a.isActive(), "active");
        Account b = a.clearBalance();
        assertEq(Account.unwrap(b.addBalance(balance)), Account.unwrap(a), "cleared and filled again");
    }

    function testFuzz_AVolumeGrowsInItsField(uint64 volume, uint64 cents) external pure {
        cents = uint64(bound(cents, 0, type(uint64).max - volume));
        Account a = newAccount(1, 2).withTier(7).addVolume(volume).addVolume(cents);
        assertEq(a.volume(), uint256(volume) + cents, "volume");
        assertEq(a.volumeBits(), (uint256(volume) + cents) << 40, "where it stands");
        assertTrue(a.tier() == 7 && a.upline() == 1 && a.joinedAt() == 2, "neighbours");
        a = a.fillVolume();
        assertEq(a.volume(), type(uint64).max, "full");
        assertTrue(a.tier() == 7 && a.upline() == 1 && a.joinedAt() == 2, "neighbours of a full one");
    }

    function testFuzz_ALineComesBack(
        uint40 product,
        uint32 quantity,
        uint16 rate,
        uint96 price,
        uint64 offer
    ) external pure {
        uint256 w = PlacedLine.unwrap(newPlacedLine(product, quantity, rate, price, offer));
        assertTrue(uint40(w) == product && uint32(w >> 40) == quantity && uint16(w >> 72) == rate, "low fields");
        assertTrue(uint64(w >> 88) == offer && uint8(w >> 152) == 0 && w >> 160 == price, "high fields");
    }

    function testFuzz_UsesOfSixteenOffersStayApart(uint256 word, uint64 number, uint16 uses) external pure {
        OfferUses page = OfferUses.wrap(word).withUses(number, uses);
        assertEq(page.usesOf(number), uses, "its own");
        for (uint256 other = 0; other < 16; ++other) {
            if (other == number % 16) continue;
            assertEq(page.usesOf(other), OfferUses.wrap(word).usesOf(other), "another's");
        }
    }

    function testFuzz_AnOrderComesBack(
        uint96 commission,
        uint56 id,
        uint16 plan,
        uint40 referrer,
        uint40 merchant
    ) external pure {
        Status status = Status(commission % 9);
        OrderState s = newState(commission, id, plan, referrer, merchant).withStatus(status, referrer);
        assertEq(s.commission(), commission, "commission");
        assertEq(s.generation(), id >> 40, "generation");
        assertEq(s.planId(), plan, "plan");
        assertEq(s.referrer(), referrer, "referrer");
        assertEq(s.merchant(), merchant, "merchant");
        assertEq(s.deadline(), referrer, "deadline");
        assertEq(uint256(s.status()), uint256(status), "status");
    }

    function testFuzz_FundsComeBack(address buyer, uint96 total) external pure {
        OrderFunds f = newFunds(buyer, total);
        assertEq(f.buyer(), buyer, "buyer");
        assertEq(f.total(), total, "total");
    }

    function testFuzz_AProductComesBack(
        uint96 price,
        uint32 stock,
        uint16 rate,
        uint40 merchant,
        uint32 window
    ) external pure {
        Product p = newProduct(price, stock, rate, merchant, rate, window);
        assertTrue(p.price() == price && p.stock() == stock && p.commissionBps() == rate, "terms");
        assertTrue(p.merchant() == merchant && p.planId() == rate && p.shipWindow() == window, "places");
        assertTrue(p.isListed() && !p.isOnSale(), "flags");
    }

    function testFuzz_AWalletComesBack(uint40 id, uint40 referrer, uint40 until) external pure {
        Wallet w = Wallet.wrap(0).withBinding(referrer, until).withAccount(id);
        assertTrue(w.accountId() == id && w.referrer() == referrer && w.boundUntil() == until, "fields");
    }
}
