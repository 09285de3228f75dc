// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// forge makes artifacts of what it reaches by imports; hardhat is told of this one in its configuration
// forge-lint: disable-next-line(unused-import)
import { AccessManager } from "@openzeppelin/contracts/access/manager/AccessManager.sol";
