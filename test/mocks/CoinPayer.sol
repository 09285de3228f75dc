// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @dev A buyer with code: calls what it is told, and on receiving coin refuses it or makes one more call.
contract CoinPayer {
    error CoinRefused();

    bool private _isRefusing;
    address private _target;
    bytes private _call;
    uint256 private _coin;

    uint256 public attempts;
    bool public succeeded;
    bytes public answer;

    receive() external payable {
        require(!_isRefusing, CoinRefused());
        if (_call.length == 0) return;
        ++attempts;
        (succeeded, answer) = _target.call{ value: _coin }(_call);
    }

    function refuse() external {
        _isRefusing = true;
    }

    function plan(address target, bytes calldata call_, uint256 coin) external {
        (_target, _call, _coin) = (target, call_, coin);
    }

    function pay(address target, bytes calldata call_) external payable returns (bytes memory) {
        (bool ok, bytes memory result) = target.call{ value: msg.value }(call_);
        if (ok) return result;
        assembly {
            revert(add(result, 32), mload(result))
        }
    }
}
