// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IHealthChecker } from "../interfaces/IHealthChecker.sol";

/// @dev While a range is looked at: by the number of a sentence, one more than the first id that breaks it.
struct Findings {
    uint256[64] offenders;
}

using { expect, verdictsOf } for Findings global;

/// @dev Notes an id that breaks a sentence, unless an earlier one did.
function expect(Findings memory self, uint256 sentence, bool holds, uint256 id) pure {
    if (!holds && self.offenders[sentence] == 0) self.offenders[sentence] = id + 1;
}

/// @param sentences their numbers, a byte each
function verdictsOf(
    Findings memory self,
    bytes memory sentences
) pure returns (IHealthChecker.Verdict[] memory verdicts) {
    verdicts = new IHealthChecker.Verdict[](sentences.length);
    for (uint256 i = 0; i < sentences.length; ++i) {
        uint8 sentence = uint8(sentences[i]);
        uint256 found = self.offenders[sentence];
        verdicts[i] = IHealthChecker.Verdict(sentence, found == 0, found == 0 ? 0 : found - 1);
    }
}
