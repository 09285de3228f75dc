// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev The same members as `Mall.Config`: tests deploy the mall's artifact and never compile its code again.
struct MallConfig {
    address token;
    address authority;
    address treasury;
    uint256 maxLevels;
    uint256 maxCommissionBps;
    uint256 maxFeeBps;
    uint256 minReturnWindow;
    uint256 planDelay;
}
