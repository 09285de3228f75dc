// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The rules an order lives under, in three words, written once and never edited.
///
///     shares  255            128 127             0
///            +------------------+-----------------+
///            |   tierBps[8]     |   levelBps[8]   |   16 bits each, entry 0 lowest
///            +------------------+-----------------+
///
///     tiers   255   240 239   224 223                0
///            +---------+---------+--------------------+
///            |  flags  |  feeBps |   thresholds[7]    |   32 bits each, whole tokens of volume
///            +---------+---------+--------------------+
///
///     terms   255  248 247     208 207      192 191                                            0
///            +--------+-----------+------------+-----------------------------------------------+
///            |retired | usableFrom| bindingDays| six windows of 32 bits, cancelGrace lowest     |
///            +--------+-----------+------------+-----------------------------------------------+
struct PlanWords {
    PlanShares shares;
    PlanTiers tiers;
    PlanTerms terms;
}

struct PlanTable {
    PlanWords[1 << 16] rows;
}

type PlanShares is uint256;
type PlanTiers is uint256;
type PlanTerms is uint256;

using { row } for PlanTable global;
using { levels, levelBps, tierBps } for PlanShares global;
using { limitOf, tierAt, feeBps, hasFlag } for PlanTiers global;
using {
    cancelGrace,
    shipWindow,
    deliveryWindow,
    returnWindow,
    responseWindow,
    arbitrationWindow,
    bindingDays,
    usableFrom,
    isRetired,
    retire
} for PlanTerms global;

uint256 constant TIER_THRESHOLDS = 7;
uint256 constant PLAN_SELF_REBATE = 1;
uint256 constant PLAN_COMPRESS = 2;
uint256 constant PLAN_BREAKAGE_TO_MERCHANT = 4;

uint256 constant BINDING_FOR_LIFE = type(uint16).max;

/// @dev A row without the array's check of its index: a plan's id has 16 bits wherever it comes from.
function row(PlanTable storage self, uint256 planId) pure returns (PlanWords storage found) {
    assembly ("memory-safe") {
        found.slot := add(self.slot, mul(3, planId))
    }
}

function packShares(uint16[8] memory levels_, uint16[8] memory tiers) pure returns (PlanShares) {
    uint256 word;
    for (uint256 i = 0; i < 8; ++i) {
        word |= (uint256(levels_[i]) << (16 * i)) | (uint256(tiers[i]) << (128 + 16 * i));
    }
    return PlanShares.wrap(word);
}

function packTiers(uint32[7] memory thresholds, uint16 fee, uint16 flags) pure returns (PlanTiers) {
    uint256 word = (uint256(flags) << 240) | (uint256(fee) << 224);
    for (uint256 i = 0; i < TIER_THRESHOLDS; ++i) word |= uint256(thresholds[i]) << (32 * i);
    return PlanTiers.wrap(word);
}

function packTerms(uint32[6] memory windows, uint16 days_, uint256 usableFrom_) pure returns (PlanTerms) {
    uint256 word = (usableFrom_ << 208) | (uint256(days_) << 192);
    for (uint256 i = 0; i < 6; ++i) word |= uint256(windows[i]) << (32 * i);
    return PlanTerms.wrap(word);
}

/// @dev All levels, the next one lowest: shifted by 16 bits a level, it is 0 when none is left.
function levels(PlanShares self) pure returns (uint256) {
    return PlanShares.unwrap(self) & type(uint128).max;
}

/// @param level below 8
function levelBps(PlanShares self, uint256 level) pure returns (uint256) {
    return (PlanShares.unwrap(self) >> (level << 4)) & type(uint16).max;
}

/// @param tier below 8
function tierBps(PlanShares self, uint256 tier) pure returns (uint256) {
    return (PlanShares.unwrap(self) >> ((tier << 4) | 128)) & type(uint16).max;
}

function thresholdOf(PlanTiers self, uint256 index) pure returns (uint256) {
    return (PlanTiers.unwrap(self) >> (32 * index)) & type(uint32).max;
}

/// @dev The greatest volume in hundredths of a token that leaves a tier as it is; all a volume can be when none is above.
/// @param tier below 8
function limitOf(PlanTiers self, uint256 tier) pure returns (uint256) {
    uint256 threshold = ((PlanTiers.unwrap(self) & type(uint224).max) >> (tier << 5)) & type(uint32).max;
    // Safe unchecked: a threshold is below 2^32; one of 0, which stands for none, wraps to what the mask makes the greatest volume.
    unchecked {
        return (threshold * 100 - 1) & type(uint64).max;
    }
}

/// @dev The highest tier whose threshold a volume reaches, at least `from`; a threshold of 0 ends the ladder.
/// @param volume in hundredths of a token
function tierAt(PlanTiers self, uint256 volume, uint256 from) pure returns (uint256 tier) {
    // Safe unchecked: indexes stay below 8, a threshold below 2^32.
    unchecked {
        for (tier = from; tier < TIER_THRESHOLDS; ++tier) {
            uint256 threshold = (PlanTiers.unwrap(self) >> (32 * tier)) & type(uint32).max;
            if (threshold == 0 || volume < threshold * 100) break;
        }
    }
}

function feeBps(PlanTiers self) pure returns (uint256) {
    return (PlanTiers.unwrap(self) >> 224) & type(uint16).max;
}

function hasFlag(PlanTiers self, uint256 flag) pure returns (bool) {
    return (PlanTiers.unwrap(self) >> 240) & flag != 0;
}

function flagsOf(PlanTiers self) pure returns (uint256) {
    return PlanTiers.unwrap(self) >> 240;
}

function windowOf(PlanTerms self, uint256 index) pure returns (uint256) {
    return (PlanTerms.unwrap(self) >> (32 * index)) & type(uint32).max;
}

function cancelGrace(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 0);
}

function shipWindow(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 1);
}

function deliveryWindow(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 2);
}

function returnWindow(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 3);
}

function responseWindow(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 4);
}

function arbitrationWindow(PlanTerms self) pure returns (uint256) {
    return windowOf(self, 5);
}

function bindingDays(PlanTerms self) pure returns (uint256) {
    return (PlanTerms.unwrap(self) >> 192) & type(uint16).max;
}

function usableFrom(PlanTerms self) pure returns (uint256) {
    return (PlanTerms.unwrap(self) >> 208) & type(uint40).max;
}

function isRetired(PlanTerms self) pure returns (bool) {
    return PlanTerms.unwrap(self) >> 248 != 0;
}

function retire(PlanTerms self) pure returns (PlanTerms) {
    return PlanTerms.wrap(PlanTerms.unwrap(self) | (1 << 248));
}
