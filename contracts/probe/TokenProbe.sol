// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

/// @notice Tries a token before a mall is bound to it for good: moves an amount in and out again, as the mall will, and reverts
/// unless every balance changes by exactly that amount. Deployed once by the deploy script; holds nothing.
contract TokenProbe {
    using SafeERC20 for IERC20;

    error TransferInexact(address holder, uint256 expected, uint256 actual);

    /// @notice Takes `amount` from the caller and sends it back.
    /// Requirements: the caller approved the amount and holds it; both transfers move exactly it.
    function tryTransfers(IERC20 token, uint256 amount) external {
        uint256 own = token.balanceOf(address(this));
        uint256 callers = token.balanceOf(msg.sender);

        token.safeTransferFrom(msg.sender, address(this), amount);
        _requireBalance(token, address(this), own + amount);
        _requireBalance(token, msg.sender, callers - amount);

        token.safeTransfer(msg.sender, amount);
        _requireBalance(token, address(this), own);
        _requireBalance(token, msg.sender, callers);
    }

    function _requireBalance(IERC20 token, address holder, uint256 expected) private view {
        uint256 actual = token.balanceOf(holder);
        require(actual == expected, TransferInexact(holder, expected, actual));
    }
}
