// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Account } from "../../contracts/types/Account.sol";
import { Credit, newCredit } from "../../contracts/types/Credit.sol";
import { Earner, newEarners } from "../../contracts/types/Earner.sol";

/// @dev What `settle` tells of one level, put together from an earner and an account as `settle` has them.
function creditOf(uint256 id, uint256 amount, uint256 volume, uint256 tier) pure returns (Credit) {
    Earner earner = newEarners();
    earner.setTerms(0, 0, id, tier);
    return newCredit(earner.tag(), amount, Account.wrap(0).raiseVolume(volume).volumeBits());
}
