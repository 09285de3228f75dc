// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import {
    Account,
    ACCOUNT_ACTIVE,
    ACCOUNT_MERCHANT,
    ACCOUNT_SUSPENDED,
    newAccount
} from "../../contracts/types/Account.sol";
import { WordTest } from "./WordTest.sol";

contract AccountWordFuzz is WordTest {
    function addBalance(uint256 word, uint256 amount) external pure returns (uint256) {
        return Account.unwrap(Account.wrap(word).addBalance(amount));
    }

    function testFuzz_ABalanceIsAddedExactlyOrPanics(uint256 word, uint96 amount) external view {
        uint256 sum = (word >> 160) + amount;
        try this.addBalance(word, amount) returns (uint256 changed) {
            assertLe(sum, type(uint96).max, "an overflow was let through");
            assertEq(changed >> 160, sum, "balance");
            assertOnly(field(160, 96), word, changed);
        } catch {
            assertTrue(sum > type(uint96).max, "a balance that fits was refused");
        }
    }

    function testFuzz_ClearingABalanceTouchesNothingElse(uint256 word) external pure {
        Account a = Account.wrap(word).clearBalance();
        assertEq(a.balance(), 0, "balance");
        assertOnly(field(160, 96), word, Account.unwrap(a));
    }

    function testFuzz_AVolumeTouchesNothingElse(uint256 word, uint128 cents) external pure {
        Account a = Account.wrap(word).addVolume(cents);
        assertOnly(field(40, 64), word, Account.unwrap(a));
        assertLe(Account.wrap(word).volume(), a.volume(), "I14: a volume never falls");
    }

    function testFuzz_TwoVolumesAreTheirSum(uint256 word, uint120 one, uint120 two) external pure {
        Account apart = Account.wrap(word).addVolume(one).addVolume(two);
        Account together = Account.wrap(word).addVolume(uint256(one) + two);
        assertEq(Account.unwrap(apart), Account.unwrap(together), "in one step or in two");
    }

    function testFuzz_ATierTouchesNothingElse(uint256 word, uint8 tier) external pure {
        Account a = Account.wrap(word).withTier(tier);
        assertEq(a.tier(), tier, "tier");
        assertOnly(field(104, 8), word, Account.unwrap(a));
    }

    function testFuzz_AFlagIsOneBit(uint256 word, bool isMerchant, bool on) external pure {
        uint256 flag = isMerchant ? ACCOUNT_MERCHANT : ACCOUNT_SUSPENDED;
        Account a = Account.wrap(word).withFlag(flag, on);
        assertEq(isMerchant ? a.isMerchant() : a.isSuspended(), on, "flag");
        assertOnly(flag, word, Account.unwrap(a));
        assertEq(Account.unwrap(a.withFlag(flag, on)), Account.unwrap(a), "twice is once");
    }

    function testFuzz_ANewAccountIsNeverAnEmptySlot(uint40 upline, uint40 timestamp) external pure {
        Account a = newAccount(upline, timestamp);
        assertTrue(a.isActive() && !a.isMerchant() && !a.isSuspended(), "flags");
        assertEq(Account.unwrap(a), uint256(upline) | (uint256(timestamp) << 112) | ACCOUNT_ACTIVE, "word");
    }
}
