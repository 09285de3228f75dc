// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Wallet } from "../../../contracts/types/Wallet.sol";
import { Test } from "../../utils/Test.sol";

contract WalletTypeTest is Test {
    function test_WhenEveryFieldIsAtItsHighest() external pure {
        // it should keep account and binding apart
        uint256 most = type(uint40).max;
        Wallet w = Wallet.wrap(0).withAccount(most).withBinding(most, most);
        assertEq(w.accountId(), most, "account");
        assertEq(w.referrer(), most, "referrer");
        assertEq(w.boundUntil(), most, "until");
        assertEq(w.withAccount(0).referrer(), most, "binding without an account");
        assertEq(w.withBinding(1, 2).accountId(), most, "account with another binding");
        assertEq(w.withBinding(1, 2).boundUntil(), 2, "until");
    }
}
