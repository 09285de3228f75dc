// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Account, ACCOUNT_MERCHANT, ACCOUNT_SUSPENDED, newAccount } from "../../../contracts/types/Account.sol";
import { Test } from "../../utils/Test.sol";

contract AccountTypeTest is Test {
    /// @dev Every field at its highest.
    function _full() private pure returns (Account) {
        return Account.wrap(type(uint256).max);
    }

    function addBalance(Account a, uint256 amount) external pure returns (Account) {
        return a.addBalance(amount);
    }

    function test_WhenNew() external pure {
        // it should be active with its upline and time, and nothing else
        Account a = newAccount(type(uint40).max, type(uint40).max);
        assertEq(a.upline(), type(uint40).max, "upline");
        assertEq(a.joinedAt(), type(uint40).max, "joined at");
        assertEq(a.balance() + a.volume() + a.tier(), 0, "nothing earned");
        assertTrue(a.isActive() && !a.isMerchant() && !a.isSuspended(), "flags");
    }

    function test_WhenABalanceGrowsToItsHighest() external pure {
        // it should fill 96 bits and touch nothing else
        Account a = newAccount(7, 9).addBalance(type(uint96).max);
        assertEq(a.balance(), type(uint96).max, "balance");
        assertEq(a.upline() + a.joinedAt(), 16, "neighbours");
        assertEq(Account.unwrap(a.clearBalance()), Account.unwrap(newAccount(7, 9)), "cleared");
    }

    function test_RevertWhen_ABalanceWouldOverflow() external {
        // it should panic instead of wrapping
        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        this.addBalance(newAccount(0, 0).addBalance(type(uint96).max), 1);
    }

    function test_WhenAVolumeReachesItsHighest() external pure {
        // it should fill its field and touch nothing else, added up or filled at once
        Account a = newAccount(7, 9).withTier(3).addVolume(type(uint64).max - 1).addVolume(1);
        assertEq(a.volume(), type(uint64).max, "highest");
        assertEq(Account.unwrap(a.fillVolume()), Account.unwrap(a), "filled again");
        assertEq(Account.unwrap(newAccount(7, 9).withTier(3).fillVolume()), Account.unwrap(a), "filled at once");
        assertEq(a.volumeBits(), uint256(type(uint64).max) << 40, "where it stands");
        assertEq(a.tier(), 3, "tier beside it");
        assertEq(a.upline(), 7, "upline beside it");
    }

    function test_WhenEverythingElseIsFull() external pure {
        // it should change one field only
        Account a = _full().withTier(0);
        assertEq(a.tier(), 0, "tier");
        assertEq(a.volume(), type(uint64).max, "volume");
        assertEq(a.joinedAt(), type(uint40).max, "joined at");
        assertEq(Account.unwrap(a.withTier(255)), type(uint256).max, "back");
        a = _full().withFlag(ACCOUNT_MERCHANT, false);
        assertTrue(!a.isMerchant() && a.isSuspended() && a.isActive(), "one flag");
        a = a.withFlag(ACCOUNT_SUSPENDED, false).withFlag(ACCOUNT_MERCHANT, true);
        assertTrue(a.isMerchant() && !a.isSuspended() && a.isActive(), "other flag");
        assertEq(a.balance(), type(uint96).max, "balance");
        assertEq(_full().clearBalance().joinedAt(), type(uint40).max, "joined at after clearing");
    }
}
