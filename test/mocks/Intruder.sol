// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { IMall } from "../../contracts/interfaces/IMall.sol";
import { ITokenHolder } from "./HookToken.sol";

/// @dev A token holder that calls the mall once from inside a transfer, and remembers what came of it.
contract Intruder is ITokenHolder {
    error Refused();

    IMall private immutable _MALL;

    bytes private _call;
    bool private _isAttackingOnSending;
    bool private _isRefusing;
    bool private _isInside;

    uint256 public attempts;
    bool public succeeded;
    bytes public answer;

    constructor(IMall mall, IERC20 token) {
        _MALL = mall;
        token.approve(address(mall), type(uint256).max);
    }

    function plan(bytes calldata call_) external {
        _call = call_;
    }

    function attackOnSending(bool on) external {
        _isAttackingOnSending = on;
    }

    function refuse(bool on) external {
        _isRefusing = on;
    }

    function tokensToSend() external {
        if (_isAttackingOnSending) _attack();
    }

    function tokensReceived() external {
        if (!_isAttackingOnSending) _attack();
        require(!_isRefusing, Refused());
    }

    function _attack() private {
        if (_isInside || _call.length == 0) return;
        _isInside = true;
        ++attempts;
        (succeeded, answer) = address(_MALL).call(_call);
        _isInside = false;
    }
}
