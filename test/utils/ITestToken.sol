// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @dev What tests ask of a token; `setBlocked` and `setHook` only of those that have it.
interface ITestToken is IERC20 {
    function mint(address to, uint256 amount) external;
    function setBlocked(address who, bool blocked) external;
    function setHook(address who, bool on) external;
}
