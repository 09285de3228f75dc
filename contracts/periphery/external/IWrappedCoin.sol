// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

/// @notice The chain's coin as a token, one for one, as WETH9 keeps it.
interface IWrappedCoin is IERC20 {
    /// @notice Turns the coin sent along into as many tokens of the caller.
    function deposit() external payable;

    /// @notice Turns tokens of the caller back into coin.
    function withdraw(uint256 amount) external;
}
