// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Campaign } from "./Campaign.sol";

// The sentences of spec/invariants.md on people. Each is a contract, because the engines give all invariants of one contract the
// same walks.

contract I11 is Campaign(11) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I11_EveryLineEndsAtTheHouse() external view {
        _holds(
            "I11: every account but the pool and the house has an upline with a smaller id that is not the pool, so no cycle exists and every line ends at the house"
        );
    }
}

contract I12 is Campaign(12) {
    /// hardhat-config: invariant.runs = 64
    function invariant_I12_AnUplineNeverChanges() external view {
        _holds("I12: an account's upline never changes");
    }
}

contract I13 is Campaign(13) {
    function invariant_I13_AWalletOwnsOneAccount() external view {
        _holds("I13: a wallet owns at most one account besides the pool, and every account has one wallet");
    }
}

contract I14 is Campaign(14) {
    function invariant_I14_TiersAndVolumesNeverFall() external view {
        _holds("I14: a tier is between 0 and 7 and never falls; a volume never falls");
    }
}

contract I15 is Campaign(15) {
    function invariant_I15_ThePoolIsPaidToItsOwnerOnly() external view {
        _holds("I15: the pool, like every account, is paid out only to its owner or where its owner said");
    }
}

contract I16 is Campaign(16) {
    function invariant_I16_OnlyTheBuyerBindsHimself() external view {
        _holds("I16: a buyer is bound only by a transaction he sent himself");
    }
}

contract I17 is Campaign(17) {
    function invariant_I17_OnlyAClaimLowersABalance() external view {
        _holds(
            "I17: only a claim lowers an account's balance, and it goes to its owner or where its owner (for the house also its treasurer) said"
        );
    }
}
