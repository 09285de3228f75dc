// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

/// @dev As USDT is: it answers nothing, an allowance must be zero before it is set, and it knows no permits.
contract TetherToken is ERC20 {
    error AllowanceStands(address spender);

    constructor() ERC20("Tether", "USDt") {}

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function approve(address spender, uint256 amount) public override returns (bool) {
        require(amount == 0 || allowance(msg.sender, spender) == 0, AllowanceStands(spender));
        super.approve(spender, amount);
        _answerNothing();
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        super.transfer(to, amount);
        _answerNothing();
    }

    function transferFrom(address from, address to, uint256 amount) public override returns (bool) {
        super.transferFrom(from, to, amount);
        _answerNothing();
    }

    function decimals() public pure override returns (uint8) {
        return 6;
    }

    function _answerNothing() private pure {
        assembly ("memory-safe") {
            return(0, 0)
        }
    }
}
