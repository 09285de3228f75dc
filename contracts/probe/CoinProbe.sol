// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

interface ICoin is IERC20 {
    function deposit() external payable;
    function withdraw(uint256 amount) external;
}

/// @notice Tries a wrapped coin before a checkout is bound to it for good: wraps what it is given and unwraps it again, and
/// reverts unless coin and tokens change one for one. It does all in its constructor, so the deploy script only simulates it.
contract CoinProbe {
    error CoinInexact(uint256 expected, uint256 actual);

    constructor(ICoin coin) payable {
        coin.deposit{ value: msg.value }();
        require(coin.balanceOf(address(this)) == msg.value, CoinInexact(msg.value, coin.balanceOf(address(this))));

        coin.withdraw(msg.value);
        require(address(this).balance == msg.value, CoinInexact(msg.value, address(this).balance));
        require(coin.balanceOf(address(this)) == 0, CoinInexact(0, coin.balanceOf(address(this))));
    }
}
